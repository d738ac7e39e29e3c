"""The desk: a store in the browser, and the same as JSON.

    store  →  Desk (desk.py)  →  View (view.py)  →  one function for each page (pages/)  →  faces (faces.py, templates/)

`app.py` has the list of pages. A page is a function from a typed query to a typed value; HTML, JSON, CSV and GeoJSON
are faces of that value, and `openapi.py` writes the interface from its types.
"""
