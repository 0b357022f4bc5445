# The one table of layers: row, name, layers it may include, libraries it may use. A layer may only
# name layers of a lower row or those above it in this list. Read by the build and by
# tests/check_layers.cmake.
set(TUSK_LAYERS
    "base     |                                                                     | crypto"
    "source   | base                                                                |"
    "diag     | base source                                                         | fmt"
    "syntax   | base source diag                                                    | fmt"
    "tree     | base source diag syntax                                             | fmt"
    "value    | base source                                                         | fmt"
    "merge    | base source diag syntax tree                                        | fmt"
    "load     | base source diag syntax tree merge                                  | fmt"
    "eval     | base source diag syntax tree value                                  | fmt re2"
    "convert  | base source diag syntax value tree                                  | fmt yaml_cpp nlohmann"
    "schema   | base source diag syntax tree value eval                             | fmt re2 valijson"
    "discovery| base source diag value tree                                         | fmt"
    "render   | base source diag tree value convert discovery                      | fmt"
    "lint     | base source diag syntax tree value eval schema                      | fmt"
    "project  | base source diag syntax tree merge value eval convert schema lint   | fmt"
    "report   | base source diag                                                    | fmt nlohmann"
    "inspect  | base source diag syntax tree value eval convert schema              | fmt"
    "pipeline | base source diag syntax tree merge load value eval convert schema discovery render lint project report inspect | fmt"
    "cli      | base source diag syntax tree merge load value eval convert schema discovery render lint project report inspect pipeline | fmt cli11")
