# Words used everywhere.
error-not-found = This does not exist here, or it is not meant for you.
error-forbidden = You are not allowed to do this.
error-conflict = Somebody else has changed something in the meantime. Please reload the page and check the new state.
error-unavailable = This is not possible right now. Please try again in a few minutes. Your entries are saved.
error-internal = Something went wrong on our side. Please try again. Your saved entries are not lost.
error-disk-full = The system's storage is full. You can still read, but new entries cannot be saved at the moment.
role-case_worker = Case work
role-approver = Approval
role-office_admin = Office administration
role-data_protection = Data protection
role-operator = Operations
yes = Yes
no = No
