# The preview of a service's folder.
preview-title = Preview
preview-lead = Change a file of the folder: the page draws itself anew. An application already begun goes on in the new version.
preview-fine = The folder is sound.
preview-faults = { $count ->
    [one] The folder has 1 fault.
   *[other] The folder has { $count } faults.
}
preview-open = Open the service
preview-values = Set the values of the office
preview-pages = Pages of the form
preview-never = As soon as the folder has no faults, you can open the service here.
preview-again = Something has changed: draw anew
