#include "schema/metaschema.hpp"

namespace tusk {

namespace {

constexpr std::string_view kMetaschema = R"json({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "$id": "http://json-schema.org/draft-07/schema#",
  "title": "JSON Schema, draft 7",
  "type": ["object", "boolean"],
  "definitions": {
    "schemaArray": {"type": "array", "minItems": 1, "items": {"$ref": "#"}},
    "schemaTable": {"type": "object", "additionalProperties": {"$ref": "#"}},
    "count": {"type": "integer", "minimum": 0},
    "names": {"type": "array", "items": {"type": "string"}, "uniqueItems": true},
    "typeName": {"enum": ["array", "boolean", "integer", "null", "number", "object", "string"]}
  },
  "properties": {
    "$id": {"type": "string", "format": "uri-reference"},
    "$schema": {"type": "string", "format": "uri"},
    "$ref": {"type": "string", "format": "uri-reference"},
    "$comment": {"type": "string"},
    "title": {"type": "string"},
    "description": {"type": "string"},
    "default": true,
    "readOnly": {"type": "boolean"},
    "writeOnly": {"type": "boolean"},
    "examples": {"type": "array"},
    "multipleOf": {"type": "number", "exclusiveMinimum": 0},
    "maximum": {"type": "number"},
    "exclusiveMaximum": {"type": "number"},
    "minimum": {"type": "number"},
    "exclusiveMinimum": {"type": "number"},
    "maxLength": {"$ref": "#/definitions/count"},
    "minLength": {"$ref": "#/definitions/count"},
    "pattern": {"type": "string"},
    "additionalItems": {"$ref": "#"},
    "items": {"if": {"type": "array"}, "then": {"$ref": "#/definitions/schemaArray"}, "else": {"$ref": "#"}},
    "maxItems": {"$ref": "#/definitions/count"},
    "minItems": {"$ref": "#/definitions/count"},
    "uniqueItems": {"type": "boolean"},
    "contains": {"$ref": "#"},
    "maxProperties": {"$ref": "#/definitions/count"},
    "minProperties": {"$ref": "#/definitions/count"},
    "required": {"$ref": "#/definitions/names"},
    "additionalProperties": {"$ref": "#"},
    "definitions": {"$ref": "#/definitions/schemaTable"},
    "properties": {"$ref": "#/definitions/schemaTable"},
    "patternProperties": {"$ref": "#/definitions/schemaTable"},
    "dependencies": {
      "type": "object",
      "additionalProperties": {
        "if": {"type": "array"}, "then": {"$ref": "#/definitions/names"}, "else": {"$ref": "#"}
      }
    },
    "propertyNames": {"$ref": "#"},
    "const": true,
    "enum": {"type": "array"},
    "type": {
      "if": {"type": "array"},
      "then": {"type": "array", "items": {"$ref": "#/definitions/typeName"}, "minItems": 1, "uniqueItems": true},
      "else": {"$ref": "#/definitions/typeName"}
    },
    "format": {"type": "string"},
    "contentMediaType": {"type": "string"},
    "contentEncoding": {"type": "string"},
    "if": {"$ref": "#"},
    "then": {"$ref": "#"},
    "else": {"$ref": "#"},
    "allOf": {"$ref": "#/definitions/schemaArray"},
    "anyOf": {"$ref": "#/definitions/schemaArray"},
    "oneOf": {"$ref": "#/definitions/schemaArray"},
    "not": {"$ref": "#"},
    "x-tusk-secret": {"type": "boolean"},
    "x-tusk-unique": {"type": "boolean"},
    "x-tusk-deprecated": {"type": "string"},
    "x-tusk-message": {"type": "string"},
    "x-tusk-assert": {
      "if": {"type": "array"},
      "then": {"type": "array", "items": {"type": "string"}},
      "else": {"type": "string"}
    }
  },
  "default": true
})json";

}  // namespace

std::string_view metaschema_text() {
    return kMetaschema;
}

}  // namespace tusk
