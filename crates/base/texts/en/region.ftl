# Where something belongs: places, responsible offices, and why.
region-place-empty = Please enter a place, a postcode or an official key.
region-place-digits = “{ $name }” is neither a postcode (5 digits) nor an official key (8 or 12 digits).
region-place-unknown = No municipality in { $state } is recorded under the name “{ $name }”. Districts of towns are not recorded separately: please type the municipality the place belongs to, or the postcode.
region-place-unknown-plz = The postcode { $name } is not recorded for { $state }.
region-place-many-split = The municipality with the key { $name } has been split. Please choose where your place belongs now.
region-place-unknown-key = The official key { $name } belongs to no municipality in { $state }.
region-place-many-plz = The postcode { $plz } covers several municipalities. Please choose yours.
region-place-many-name = Several municipalities are or were called “{ $name }”. Please choose yours.
region-place-many-similar = Several municipalities match “{ $name }”. Please choose yours.
region-place-understood = We understood “{ $name }” as { $place }.
region-place-former = { $former } is part of { $place } today.
region-place-former-open = { $former } is no longer a municipality of its own. Which municipality it belongs to today is not recorded here. Please choose yours.

region-reason-state = One office is responsible for this service in the whole of { $state }: { $office }.
region-reason-district = { $place } belongs to the { $district }. Responsible there: { $office }.
region-reason-city = { $place } is a city outside any district and performs the tasks of a district itself.
region-reason-municipality = { $place } has its own administration and performs this task itself.
region-reason-own = This is a matter of { $place } itself. The decision is made in its name.
region-reason-association-own = { $place } belongs to the joint administration { $association }, which handles the application in the name of the municipality.
region-reason-association-delegated = { $place } belongs to the joint administration { $association }, which is responsible for this task.
region-reason-lead-own = { $place } is administered by { $association }, which handles the application in the name of the municipality.
region-reason-lead-delegated = { $place } is administered by { $association }, which is responsible for this task.
