# values: What is wrong with an input, with an example. No text has placeholders.

value-iban-signs = An IBAN consists of letters and digits only, for example DE02 1203 0000 0000 2020 51.
value-iban-start = An IBAN begins with two letters for the country, DE in Germany, for example DE02 1203 0000 0000 2020 51. Account number and bank code are not enough.
value-iban-country = The first two letters do not name a country that has IBANs. A German IBAN begins with DE, for example DE02 1203 0000 0000 2020 51.
value-iban-letters = After DE, a German IBAN contains digits only. Please check for a letter O instead of zero, or an I instead of one. Example: DE02 1203 0000 0000 2020 51.
value-iban-short = The IBAN is too short. A German IBAN has 22 characters: DE and 20 digits, for example DE02 1203 0000 0000 2020 51.
value-iban-long = The IBAN is too long. A German IBAN has 22 characters: DE and 20 digits, for example DE02 1203 0000 0000 2020 51.
value-iban-short-abroad = The IBAN is too short for this country. Please copy every character from your bank statement, for example AT61 1904 3002 3457 3201.
value-iban-long-abroad = The IBAN is too long for this country. Please copy exactly the characters on your bank statement, for example AT61 1904 3002 3457 3201.
value-iban-check = The check digits of the IBAN (third and fourth character) do not fit the rest. Probably a digit is wrong or two are swapped. Please compare it with your bank statement. A correct IBAN is, for example, DE02 1203 0000 0000 2020 51.

value-bic-signs = A BIC consists of letters and digits only, for example BYLADEM1001.
value-bic-length = A BIC has 8 or 11 characters, for example MARKDEF1 or BYLADEM1001.
value-bic-form = The first six characters of a BIC are letters: four for the bank, two for the country, for example BYLADEM1001.

value-plz-letters = A postcode consists of digits only, for example 99084.
value-plz-length = A German postcode has five digits, for example 99084.
value-plz-start = No German postcode begins with 00. Example: 99084.

value-authority-letters = An official key consists of digits only, for example 16067029 for the town of Gotha or 16067 for the district of Gotha.
value-authority-length = A municipality has eight digits, a district five, an association of municipalities nine, for example 16067029 for the town of Gotha or 16067 for the district of Gotha.
value-ags-letters = An official municipality key consists of digits only, for example 16051000 for Erfurt.
value-ags-length = An official municipality key has eight digits, for example 16051000 for Erfurt.
value-ags-is-ars = This is a regional key with twelve characters. We ask for the municipality key with eight digits, for example 16051000 for Erfurt.
value-ags-state = The first two digits do not name a federal state; 01 to 16 are possible. Keys in Thüringen begin with 16, for example 16051000 for Erfurt.
value-ars-letters = An official regional key consists of digits only, for example 160510000000 for Erfurt.
value-ars-length = An official regional key has twelve digits, for example 160510000000 for Erfurt.
value-ars-is-ags = This is a municipality key with eight characters. We ask for the regional key with twelve digits, for example 160510000000 for Erfurt.

value-tax-id-is-number = This is a tax number of the tax office (Steuernummer). We ask for the tax identification number: eleven digits without a slash, for example 86 095 742 719. You find it in your tax assessment and wage tax certificate.
value-tax-id-letters = A tax identification number consists of digits only, for example 86 095 742 719.
value-tax-id-length = A tax identification number has eleven digits, for example 86 095 742 719. You find it in your tax assessment and wage tax certificate.
value-tax-id-start = A tax identification number never begins with 0. Example: 86 095 742 719.
value-tax-id-repeats = A tax identification number cannot look like this: among its first ten digits exactly one occurs twice or three times, such as the 7 in 86 095 742 719. Probably a digit is wrong.
value-tax-id-check = The last digit of the tax identification number does not fit the others. Probably a digit is wrong or two are swapped. A correct number is, for example, 86 095 742 719.

value-betriebsnummer-letters = An employer number (Betriebsnummer) consists of digits only, for example 09912342.
value-betriebsnummer-length = An employer number (Betriebsnummer) has eight digits, for example 09912342. You find it in your social insurance reports.
value-betriebsnummer-start = No employer number (Betriebsnummer) begins with 00. Example: 09912342.
value-betriebsnummer-check = The last digit of the employer number (Betriebsnummer) does not fit the others. Please compare it with your social insurance reports. If it is exactly the same there, you can continue. A valid number is, for example, 09912342.

value-email-lines = The e-mail address must not contain a line break or control character. Example: erika.muster@example.org.
value-email-several = Please give one e-mail address only, without comma or semicolon, for example erika.muster@example.org.
value-email-blank = There is a blank in the e-mail address. Example: erika.muster@example.org.
value-email-at = The e-mail address has no @. Example: erika.muster@example.org.
value-email-two-at = The character @ occurs more than once in the e-mail address. Example: erika.muster@example.org.
value-email-long = The e-mail address is too long: 64 characters before the @ and 254 in all are possible. Example: erika.muster@example.org.
value-email-name = The part before the @ is missing or contains characters that are not allowed there, such as umlauts or brackets. Example: erika.muster@example.org.
value-email-dots = The part before the @ must not begin or end with a dot or contain two dots in a row. Example: erika.muster@example.org.
value-email-domain = The part after the @ is not a complete internet address; perhaps the ending such as .de is missing. Example: erika.muster@example.org.

value-phone-signs = The telephone number contains characters that do not belong there. Digits, blanks, brackets, slash, hyphen and a + in front are possible, for example 0361 573321234.
value-phone-area = Please give the telephone number with its area code, for example 0361 573321234.
value-phone-short = The telephone number is too short. Please give it with its area code, for example 0361 573321234.
value-phone-long = The telephone number is too long: with the country code 15 digits are possible. Example: 0361 573321234.

value-leika-letters = A service key consists of digits only, for example 99099002000000.
value-leika-length = A service key has 14 digits, for example 99099002000000.

value-ozg = An OZG number has five digits, for example OZG-10223.

value-chip-letters = A chip number consists of digits only, for example 276 098 102 345 678.
value-chip-length = A chip number has 15 digits, for example 276 098 102 345 678. You find it in the pet passport.
value-chip-start = No chip number begins like this. The first three digits name the country (276 for Germany) or the maker, for example 276 098 102 345 678.
