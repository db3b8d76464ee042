"""LibreOffice Base: its own PostgreSQL driver, through UNO, reads every column of every view.

    libreoffice_client.py PROFILE-DIRECTORY

Prints the name of each view and its number of rows.
"""
import os
import subprocess
import sys
import time

import uno

profile = sys.argv[1]
pipe = f'hospital-compliance-{os.getpid()}'
office = subprocess.Popen(['soffice', f'-env:UserInstallation=file://{profile}', '--headless', '--norestore', '--nologo',
                           f'--accept=pipe,name={pipe};urp;'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext('com.sun.star.bridge.UnoUrlResolver', local)
    for attempt in range(120):
        try:
            context = resolver.resolve(f'uno:pipe,name={pipe};urp;StarOffice.ComponentContext')
            break
        except Exception:
            time.sleep(0.5)
    else:
        sys.exit('LibreOffice did not start')
    manager = context.ServiceManager.createInstanceWithContext('com.sun.star.sdbc.DriverManager', context)
    properties = []
    for name, value in (('user', os.environ['PGUSER']), ('password', os.environ['PGPASSWORD'])):
        property_value = uno.createUnoStruct('com.sun.star.beans.PropertyValue')
        property_value.Name, property_value.Value = name, value
        properties.append(property_value)
    connection = manager.getConnectionWithInfo(
        f"sdbc:postgresql:host={os.environ['PGHOST']} port={os.environ['PGPORT']} dbname={os.environ['PGDATABASE']}", tuple(properties))

    def rows(sql):
        result = connection.createStatement().executeQuery(sql)
        width = result.getMetaData().getColumnCount()
        while result.next():
            yield [result.getString(column) for column in range(1, width + 1)]

    names = [row[0] for row in rows("SELECT table_name::text FROM information_schema.views WHERE table_schema = 'compliance_report' ORDER BY 1")]
    for name in names:
        print(name, sum(1 for _ in rows(f'SELECT * FROM compliance_report.{name}')))
    connection.close()
finally:
    office.terminate()
    office.wait(30)
