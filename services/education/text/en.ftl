education-name = School places
education-summary = Apply, change your list or see your result.
