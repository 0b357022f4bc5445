// Draft 7 by its own text: for every keyword what holds and what does not.
#include <gtest/gtest.h>

#include <array>

#include "schemas.hpp"

namespace tusk {
namespace {

struct Draft7Row {
    std::string_view schema;
    std::string_view instance;
    bool is_valid;
};

constexpr std::array<Draft7Row, 257> kRows{{
    {R"j(true)j", R"j(1)j", true},
    {R"j(true)j", R"j({"a":[]})j", true},
    {R"j(false)j", R"j(1)j", false},
    {R"j(false)j", R"j(null)j", false},
    {R"j({})j", R"j("x")j", true},
    {R"j({"type":"integer"})j", R"j(1)j", true},
    {R"j({"type":"integer"})j", R"j(1.0)j", true},
    {R"j({"type":"integer"})j", R"j(1.5)j", false},
    {R"j({"type":"integer"})j", R"j("1")j", false},
    {R"j({"type":"integer"})j", R"j(true)j", false},
    {R"j({"type":"integer"})j", R"j(9007199254740993)j", true},
    {R"j({"type":"integer"})j", R"j(1e300)j", true},
    {R"j({"type":"number"})j", R"j(1)j", true},
    {R"j({"type":"number"})j", R"j(1.5)j", true},
    {R"j({"type":"number"})j", R"j("1.5")j", false},
    {R"j({"type":"number"})j", R"j(null)j", false},
    {R"j({"type":"string"})j", R"j("a")j", true},
    {R"j({"type":"string"})j", R"j("")j", true},
    {R"j({"type":"string"})j", R"j(1)j", false},
    {R"j({"type":"string"})j", R"j(null)j", false},
    {R"j({"type":"boolean"})j", R"j(true)j", true},
    {R"j({"type":"boolean"})j", R"j(false)j", true},
    {R"j({"type":"boolean"})j", R"j("true")j", false},
    {R"j({"type":"boolean"})j", R"j(0)j", false},
    {R"j({"type":"null"})j", R"j(null)j", true},
    {R"j({"type":"null"})j", R"j(0)j", false},
    {R"j({"type":"null"})j", R"j("")j", false},
    {R"j({"type":"array"})j", R"j([])j", true},
    {R"j({"type":"array"})j", R"j({})j", false},
    {R"j({"type":"object"})j", R"j({})j", true},
    {R"j({"type":"object"})j", R"j([])j", false},
    {R"j({"type":["string","null"]})j", R"j(null)j", true},
    {R"j({"type":["string","null"]})j", R"j("a")j", true},
    {R"j({"type":["string","null"]})j", R"j(1)j", false},
    {R"j({"enum":[1,"a",null]})j", R"j(1)j", true},
    {R"j({"enum":[1,"a",null]})j", R"j(1.0)j", true},
    {R"j({"enum":[1,"a",null]})j", R"j(null)j", true},
    {R"j({"enum":[1,"a",null]})j", R"j("b")j", false},
    {R"j({"enum":[1,"a",null]})j", R"j(true)j", false},
    {R"j({"enum":[{"a":1,"b":[2]}]})j", R"j({"b":[2],"a":1})j", true},
    {R"j({"enum":[{"a":1,"b":[2]}]})j", R"j({"a":1})j", false},
    {R"j({"enum":[[1,2]]})j", R"j([2,1])j", false},
    {R"j({"enum":[9007199254740993]})j", R"j(9007199254740992)j", false},
    {R"j({"enum":[0]})j", R"j(false)j", false},
    {R"j({"enum":[false]})j", R"j(0)j", false},
    {R"j({"const":2})j", R"j(2)j", true},
    {R"j({"const":2})j", R"j(2.0)j", true},
    {R"j({"const":2})j", R"j(3)j", false},
    {R"j({"const":null})j", R"j(null)j", true},
    {R"j({"const":null})j", R"j(0)j", false},
    {R"j({"const":false})j", R"j(0)j", false},
    {R"j({"const":{"a":1}})j", R"j({"a":1.0})j", true},
    {R"j({"const":""})j", R"j(null)j", false},
    {R"j({"multipleOf":2})j", R"j(10)j", true},
    {R"j({"multipleOf":2})j", R"j(7)j", false},
    {R"j({"multipleOf":2})j", R"j("7")j", true},
    {R"j({"multipleOf":0.1})j", R"j(0.3)j", true},
    {R"j({"multipleOf":0.01})j", R"j(4.35)j", true},
    {R"j({"multipleOf":0.01})j", R"j(4.351)j", false},
    {R"j({"multipleOf":1.5})j", R"j(4.5)j", true},
    {R"j({"multipleOf":1.5})j", R"j(35)j", false},
    {R"j({"multipleOf":0.0001})j", R"j(0.0075)j", true},
    {R"j({"multipleOf":2})j", R"j(-4)j", true},
    {R"j({"multipleOf":2.5})j", R"j(5)j", true},
    {R"j({"multipleOf":3})j", R"j(9007199254740993)j", true},
    {R"j({"multipleOf":2})j", R"j(9007199254740993)j", false},
    {R"j({"multipleOf":0.5})j", R"j(1e308)j", true},
    {R"j({"multipleOf":7})j", R"j(0)j", true},
    {R"j({"maximum":3})j", R"j(3)j", true},
    {R"j({"maximum":3})j", R"j(3.1)j", false},
    {R"j({"maximum":3})j", R"j("9")j", true},
    {R"j({"maximum":9007199254740992})j", R"j(9007199254740993)j", false},
    {R"j({"maximum":9223372036854775806})j", R"j(9223372036854775807)j", false},
    {R"j({"exclusiveMaximum":3})j", R"j(3)j", false},
    {R"j({"exclusiveMaximum":3})j", R"j(2.9)j", true},
    {R"j({"exclusiveMaximum":9007199254740993})j", R"j(9007199254740992)j", true},
    {R"j({"minimum":-1})j", R"j(-1)j", true},
    {R"j({"minimum":-1})j", R"j(-1.5)j", false},
    {R"j({"minimum":9007199254740993})j", R"j(9007199254740992)j", false},
    {R"j({"exclusiveMinimum":0})j", R"j(0)j", false},
    {R"j({"exclusiveMinimum":0})j", R"j(1)j", true},
    {R"j({"minimum":1,"exclusiveMinimum":1})j", R"j(1)j", false},
    {R"j({"maxLength":2})j", R"j("ab")j", true},
    {R"j({"maxLength":2})j", R"j("abc")j", false},
    {R"j({"maxLength":2})j", R"j("äö")j", true},
    {R"j({"maxLength":1})j", R"j("\ud83d\ude00")j", true},
    {R"j({"maxLength":2.0})j", R"j("ab")j", true},
    {R"j({"maxLength":1e300})j", R"j("ab")j", true},
    {R"j({"maxLength":2})j", R"j(123)j", true},
    {R"j({"minLength":2})j", R"j("ab")j", true},
    {R"j({"minLength":2})j", R"j("a")j", false},
    {R"j({"minLength":2})j", R"j("\ud83d\ude00")j", false},
    {R"j({"minLength":1})j", R"j([])j", true},
    {R"j({"pattern":"^a*$"})j", R"j("aaa")j", true},
    {R"j({"pattern":"^a*$"})j", R"j("ab")j", false},
    {R"j({"pattern":"a+"})j", R"j("xaay")j", true},
    {R"j({"pattern":"^a"})j", R"j(5)j", true},
    {R"j({"pattern":"^\\u00e4$"})j", R"j("ä")j", true},
    {R"j({"pattern":"^\\d+$"})j", R"j("12")j", true},
    {R"j({"pattern":"^(?<year>\\d{4})$"})j", R"j("2024")j", true},
    {R"j({"pattern":"^.$"})j", R"j("ä")j", true},
    {R"j({"pattern":"^a$"})j", R"j("a\n")j", false},
    {R"j({"items":{"type":"integer"}})j", R"j([1,2])j", true},
    {R"j({"items":{"type":"integer"}})j", R"j([1,"x"])j", false},
    {R"j({"items":{"type":"integer"}})j", R"j({"a":"x"})j", true},
    {R"j({"items":true})j", R"j([1,"x"])j", true},
    {R"j({"items":false})j", R"j([1])j", false},
    {R"j({"items":false})j", R"j([])j", true},
    {R"j({"items":[{"type":"integer"},{"type":"string"}]})j", R"j([1,"a"])j", true},
    {R"j({"items":[{"type":"integer"},{"type":"string"}]})j", R"j(["a",1])j", false},
    {R"j({"items":[{"type":"integer"},{"type":"string"}]})j", R"j([1])j", true},
    {R"j({"items":[{"type":"integer"}]})j", R"j([1,"a",null])j", true},
    {R"j({"items":[true,false]})j", R"j([1])j", true},
    {R"j({"items":[true,false]})j", R"j([1,2])j", false},
    {R"j({"items":[{}],"additionalItems":{"type":"integer"}})j", R"j([null,2])j", true},
    {R"j({"items":[{}],"additionalItems":{"type":"integer"}})j", R"j([null,"a"])j", false},
    {R"j({"items":[{},{}],"additionalItems":false})j", R"j([1,2])j", true},
    {R"j({"items":[{},{}],"additionalItems":false})j", R"j([1,2,3])j", false},
    {R"j({"items":{},"additionalItems":false})j", R"j([1,2,3])j", true},
    {R"j({"additionalItems":false})j", R"j([1,2])j", true},
    {R"j({"maxItems":2})j", R"j([1,2])j", true},
    {R"j({"maxItems":2})j", R"j([1,2,3])j", false},
    {R"j({"maxItems":2})j", R"j("abc")j", true},
    {R"j({"minItems":1})j", R"j([1])j", true},
    {R"j({"minItems":1})j", R"j([])j", false},
    {R"j({"minItems":1})j", R"j("")j", true},
    {R"j({"uniqueItems":true})j", R"j([1,2])j", true},
    {R"j({"uniqueItems":true})j", R"j([1,1])j", false},
    {R"j({"uniqueItems":true})j", R"j([1,1.0])j", false},
    {R"j({"uniqueItems":true})j", R"j([1,true])j", true},
    {R"j({"uniqueItems":true})j", R"j([0,false])j", true},
    {R"j({"uniqueItems":true})j", R"j(["1",1])j", true},
    {R"j({"uniqueItems":true})j", R"j([{"a":1,"b":2},{"b":2,"a":1}])j", false},
    {R"j({"uniqueItems":true})j", R"j([[1],[1]])j", false},
    {R"j({"uniqueItems":true})j", R"j([9007199254740992,9007199254740993])j", true},
    {R"j({"uniqueItems":true})j", R"j([null,""])j", true},
    {R"j({"uniqueItems":false})j", R"j([1,1])j", true},
    {R"j({"contains":{"minimum":5}})j", R"j([1,6])j", true},
    {R"j({"contains":{"minimum":5}})j", R"j([1,2])j", false},
    {R"j({"contains":{"minimum":5}})j", R"j([])j", false},
    {R"j({"contains":{"minimum":5}})j", R"j("x")j", true},
    {R"j({"contains":true})j", R"j([1])j", true},
    {R"j({"contains":true})j", R"j([])j", false},
    {R"j({"contains":false})j", R"j([1])j", false},
    {R"j({"maxProperties":1})j", R"j({"a":1})j", true},
    {R"j({"maxProperties":1})j", R"j({"a":1,"b":2})j", false},
    {R"j({"maxProperties":0})j", R"j([1])j", true},
    {R"j({"minProperties":1})j", R"j({})j", false},
    {R"j({"minProperties":1})j", R"j({"a":1})j", true},
    {R"j({"minProperties":1})j", R"j(null)j", true},
    {R"j({"required":["a"]})j", R"j({"a":null})j", true},
    {R"j({"required":["a"]})j", R"j({})j", false},
    {R"j({"required":["a"]})j", R"j([])j", true},
    {R"j({"required":[]})j", R"j({})j", true},
    {R"j({"required":["a","b"]})j", R"j({"a":1})j", false},
    {R"j({"properties":{"a":{"type":"integer"}}})j", R"j({"a":1})j", true},
    {R"j({"properties":{"a":{"type":"integer"}}})j", R"j({"a":"x"})j", false},
    {R"j({"properties":{"a":{"type":"integer"}}})j", R"j({"b":"x"})j", true},
    {R"j({"properties":{"a":false}})j", R"j({"a":1})j", false},
    {R"j({"properties":{"a":false}})j", R"j({"b":1})j", true},
    {R"j({"properties":{"$ref":{"type":"string"}}})j", R"j({"$ref":1})j", false},
    {R"j({"properties":{"$ref":{"type":"string"}}})j", R"j({"$ref":"a"})j", true},
    {R"j({"properties":{"id":{"type":"integer"}}})j", R"j({"id":"a"})j", false},
    {R"j({"properties":{"a\u0000b":{"type":"integer"}}})j", R"j({"a":"x"})j", true},
    {R"j({"properties":{"a\u0000b":{"type":"integer"},"a\u0000c":{"type":"string"}}})j",
     R"j({"a\u0000c":1})j", false},
    {R"j({"patternProperties":{"^x-":{"type":"integer"}}})j", R"j({"x-a":1,"y":"s"})j", true},
    {R"j({"patternProperties":{"^x-":{"type":"integer"}}})j", R"j({"x-a":"s"})j", false},
    {R"j({"patternProperties":{"b":{"minimum":1},"^a":{"maximum":5}}})j", R"j({"ab":3})j", true},
    {R"j({"patternProperties":{"b":{"minimum":1},"^a":{"maximum":5}}})j", R"j({"ab":9})j", false},
    {R"j({"patternProperties":{"b":{"minimum":1},"^a":{"maximum":5}}})j", R"j({"ab":0})j", false},
    {R"j({"patternProperties":{"f.*o":false}})j", R"j({"foo":1})j", false},
    {R"j({"additionalProperties":false})j", R"j({})j", true},
    {R"j({"additionalProperties":false})j", R"j({"a":1})j", false},
    {R"j({"additionalProperties":{"type":"integer"}})j", R"j({"a":1})j", true},
    {R"j({"additionalProperties":{"type":"integer"}})j", R"j({"a":"x"})j", false},
    {R"j({"properties":{"a":{}},"additionalProperties":false})j", R"j({"a":1})j", true},
    {R"j({"properties":{"a":{}},"patternProperties":{"^b":{}},"additionalProperties":false})j",
     R"j({"a":1,"bc":2})j", true},
    {R"j({"properties":{"a":{}},"patternProperties":{"^b":{}},"additionalProperties":false})j",
     R"j({"c":2})j", false},
    {R"j({"properties":{"a":{}},"additionalProperties":true})j", R"j({"c":2})j", true},
    {R"j({"allOf":[{"properties":{"a":{}}}],"additionalProperties":false})j", R"j({"a":1})j", false},
    {R"j({"dependencies":{"a":["b"]}})j", R"j({"a":1,"b":2})j", true},
    {R"j({"dependencies":{"a":["b"]}})j", R"j({"a":1})j", false},
    {R"j({"dependencies":{"a":["b"]}})j", R"j({"c":1})j", true},
    {R"j({"dependencies":{"a":[]}})j", R"j({"a":1})j", true},
    {R"j({"dependencies":{"a":{"required":["b"]}}})j", R"j({"a":1})j", false},
    {R"j({"dependencies":{"a":{"required":["b"]}}})j", R"j({"b":1})j", true},
    {R"j({"dependencies":{"a":false}})j", R"j({"a":1})j", false},
    {R"j({"dependencies":{"a":true}})j", R"j({"a":1})j", true},
    {R"j({"dependencies":{"a":{"required":["b"]},"c":{"required":["d"]}}})j", R"j({"c":1,"d":1})j", true},
    {R"j({"dependencies":{"a":{"required":["b"]},"c":{"required":["d"]}}})j", R"j({"c":1,"b":1})j", false},
    {R"j({"propertyNames":{"maxLength":2}})j", R"j({"ab":1})j", true},
    {R"j({"propertyNames":{"maxLength":2}})j", R"j({"abc":1})j", false},
    {R"j({"propertyNames":{"maxLength":2}})j", R"j([1])j", true},
    {R"j({"propertyNames":false})j", R"j({})j", true},
    {R"j({"propertyNames":false})j", R"j({"a":1})j", false},
    {R"j({"properties":{"p":{"propertyNames":{"pattern":"^a"}}}})j", R"j({"p":{"b":1}})j", false},
    {R"j({"properties":{"p":{"propertyNames":{"pattern":"^a"}}}})j", R"j({"p":{"a":1}})j", true},
    {R"j({"if":{"minimum":5},"then":{"multipleOf":2},"else":{"maximum":1}})j", R"j(6)j", true},
    {R"j({"if":{"minimum":5},"then":{"multipleOf":2},"else":{"maximum":1}})j", R"j(7)j", false},
    {R"j({"if":{"minimum":5},"then":{"multipleOf":2},"else":{"maximum":1}})j", R"j(1)j", true},
    {R"j({"if":{"minimum":5},"then":{"multipleOf":2},"else":{"maximum":1}})j", R"j(3)j", false},
    {R"j({"if":false,"then":false})j", R"j(1)j", true},
    {R"j({"then":false})j", R"j(1)j", true},
    {R"j({"else":false})j", R"j(1)j", true},
    {R"j({"if":{"const":1}})j", R"j(2)j", true},
    {R"j({"if":true,"then":{"const":1},"else":{"const":2}})j", R"j(2)j", false},
    {R"j({"allOf":[{"minimum":1},{"maximum":3}]})j", R"j(2)j", true},
    {R"j({"allOf":[{"minimum":1},{"maximum":3}]})j", R"j(4)j", false},
    {R"j({"allOf":[true,false]})j", R"j(1)j", false},
    {R"j({"anyOf":[{"type":"integer"},{"minLength":3}]})j", R"j(1)j", true},
    {R"j({"anyOf":[{"type":"integer"},{"minLength":3}]})j", R"j("abc")j", true},
    {R"j({"anyOf":[{"type":"integer"},{"minLength":3}]})j", R"j("a")j", false},
    {R"j({"anyOf":[true,false]})j", R"j(1)j", true},
    {R"j({"anyOf":[false,false]})j", R"j(1)j", false},
    {R"j({"oneOf":[{"multipleOf":2},{"multipleOf":3}]})j", R"j(2)j", true},
    {R"j({"oneOf":[{"multipleOf":2},{"multipleOf":3}]})j", R"j(6)j", false},
    {R"j({"oneOf":[{"multipleOf":2},{"multipleOf":3}]})j", R"j(5)j", false},
    {R"j({"oneOf":[true,true]})j", R"j(1)j", false},
    {R"j({"oneOf":[{"required":["a"]},{"required":["b"]}]})j", R"j({"a":1})j", true},
    {R"j({"not":{"type":"integer"}})j", R"j("a")j", true},
    {R"j({"not":{"type":"integer"}})j", R"j(1)j", false},
    {R"j({"not":true})j", R"j(1)j", false},
    {R"j({"not":false})j", R"j(1)j", true},
    {R"j({"not":{"not":{"type":"string"}}})j", R"j("a")j", true},
    {R"j({"definitions":{"p":{"type":"integer"}},"properties":{"a":{"$ref":"#/definitions/p"}}})j",
     R"j({"a":1})j", true},
    {R"j({"definitions":{"p":{"type":"integer"}},"properties":{"a":{"$ref":"#/definitions/p"}}})j",
     R"j({"a":"1"})j", false},
    {R"j({"definitions":{"p":{"type":"integer"}},"properties":{"a":{"$ref":"#/definitions/p","maximum":1}}})j",
     R"j({"a":9})j", true},
    {R"j({"properties":{"c":{"$ref":"#"}},"additionalProperties":false})j", R"j({"c":{"c":{}}})j", true},
    {R"j({"properties":{"c":{"$ref":"#"}},"additionalProperties":false})j", R"j({"c":{"d":{}}})j", false},
    {R"j({"definitions":{"a/b":{"type":"integer"},"c~d":{"type":"string"}},"properties":{"x":{"$ref":"#/definitions/a~1b"},"y":{"$ref":"#/definitions/c~0d"}}})j",
     R"j({"x":1,"y":"s"})j", true},
    {R"j({"definitions":{"a/b":{"type":"integer"}},"properties":{"x":{"$ref":"#/definitions/a~1b"}}})j",
     R"j({"x":"1"})j", false},
    {R"j({"definitions":{"a b":{"type":"integer"}},"properties":{"x":{"$ref":"#/definitions/a%20b"}}})j",
     R"j({"x":"1"})j", false},
    {R"j({"items":[{"type":"integer"},{"$ref":"#/items/0"}]})j", R"j([1,"a"])j", false},
    {R"j({"definitions":{"a":{"$ref":"#/definitions/b"},"b":{"type":"integer"}},"$ref":"#/definitions/a"})j",
     R"j("x")j", false},
    {R"j({"definitions":{"n":{"$id":"#num","type":"number"}},"properties":{"a":{"$ref":"#num"}}})j",
     R"j({"a":"x"})j", false},
    {R"j({"$id":"http://example.com/root.json","definitions":{"i":{"$id":"item.json","type":"integer"}},"items":{"$ref":"item.json"}})j",
     R"j(["x"])j", false},
    {R"j({"$id":"http://example.com/root.json","definitions":{"i":{"$id":"item.json","type":"integer"}},"items":{"$ref":"http://example.com/item.json"}})j",
     R"j([1])j", true},
    {R"j({"properties":{"s":{"$ref":"http://json-schema.org/draft-07/schema#"}}})j",
     R"j({"s":{"type":"integer"}})j", true},
    {R"j({"properties":{"s":{"$ref":"http://json-schema.org/draft-07/schema#"}}})j",
     R"j({"s":{"type":"int"}})j", false},
    {R"j({"enum":[{"$ref":"#/a"}]})j", R"j({"$ref":"#/a"})j", true},
    {R"j({"const":{"$ref":"#/nowhere"}})j", R"j({"$ref":"#/nowhere"})j", true},
    {R"j({"extra":{"x":{"type":"integer"}},"properties":{"a":{"$ref":"#/extra/x"}}})j", R"j({"a":"s"})j",
     false},
    {R"j({"format":"ipv4"})j", R"j("10.0.0.1")j", true},
    {R"j({"format":"ipv4"})j", R"j("10.0.0.256")j", false},
    {R"j({"format":"ipv4"})j", R"j(5)j", true},
    {R"j({"format":"date"})j", R"j("2024-02-30")j", false},
    {R"j({"format":"date-time"})j", R"j("2024-02-29T12:00:00Z")j", true},
    {R"j({"format":"email"})j", R"j("a@b.example")j", true},
    {R"j({"format":"email"})j", R"j("a")j", false},
    {R"j({"format":"no-such-format"})j", R"j("x")j", true},
    {R"j({"format":"duration"})j", R"j("30s")j", true},
    {R"j({"format":"duration"})j", R"j(30)j", false},
    {R"j({"format":"duration","unit":"seconds"})j", R"j(30)j", true},
    {R"j({"format":"port"})j", R"j(8080)j", true},
    {R"j({"format":"port"})j", R"j(70000)j", false},
    {R"j({"default":5,"title":"t","description":"d","examples":[1],"readOnly":true,"$comment":"c"})j",
     R"j("x")j", true},
    {R"j({"contentEncoding":"base64"})j", R"j("%")j", true},
}};

TEST(Draft7, KeepsTheSpecification) {
    for (const Draft7Row& row : kRows) {
        Schemas schemas(row.schema);
        EXPECT_TRUE(schemas.is_good) << row.schema << schemas.codes() << schemas.last_message;
        if (schemas.is_good) {
            const std::string codes = schemas.check(row.instance);
            EXPECT_EQ(codes.empty(), row.is_valid) << row.schema << " " << row.instance << " " << codes;
        }
    }
}

struct BadSchemaRow {
    std::string_view schema;
    std::string_view codes;
};

TEST(Draft7, RefusesWhatIsNoSchema) {
    constexpr std::array<BadSchemaRow, 21> kBad{{
        {R"({"type":"int"})", "TSK7011"},
        {R"({"type":[]})", "TSK7011"},
        {R"({"type":["string","string"]})", "TSK7011"},
        {R"({"minimum":"1"})", "TSK7011"},
        {R"({"minLength":-1})", "TSK7011"},
        {R"({"minLength":1.5})", "TSK7011"},
        {R"({"multipleOf":0})", "TSK7011"},
        {R"({"required":"a"})", "TSK7011"},
        {R"({"required":["a","a"]})", "TSK7011"},
        {R"({"properties":{"a":1}})", "TSK7011"},
        {R"({"items":"x"})", "TSK7011"},
        {R"({"allOf":[]})", "TSK7011"},
        {R"({"enum":1})", "TSK7011"},
        {R"j({"pattern":"("})j", "TSK7011"},
        {R"({"patternProperties":{"[":{}}})", "TSK7011"},
        {R"({"$ref":"#/definitions/a"})", "TSK7011"},
        {R"({"$ref":"#"})", "TSK7011"},
        {R"({"allOf":[{"$ref":"#"}]})", "TSK7011"},
        {R"({"definitions":{"a":{"$ref":"#/definitions/b"},"b":{"$ref":"#/definitions/a"}}})", "TSK7011"},
        {R"({"$ref":"https://example.com/a.json"})", "TSK7009"},
        {R"({"x-tusk-assert":"a <="})", "TSK7011"},
    }};
    for (const BadSchemaRow& row : kBad) {
        Schemas schemas(row.schema);
        EXPECT_FALSE(schemas.is_good) << row.schema;
        EXPECT_EQ(schemas.codes(), row.codes) << row.schema << " " << schemas.last_message;
    }
}

// Each would be an hour, a stack or a memory without limits.
TEST(Draft7, SurvivesHugeSchemas) {
    std::string deep;
    for (int i = 0; i < 150; ++i) {
        deep += R"({"items":)";
    }
    deep += "true" + std::string(150, '}');
    EXPECT_TRUE(Schemas(deep).is_good);

    std::string chain = R"({"$ref":"#/definitions/d0","definitions":{)";
    for (int i = 0; i < 5000; ++i) {
        chain += fmt::format(R"("d{}":{{"$ref":"#/definitions/d{}"}},)", i, i + 1);
    }
    Schemas references(chain + R"("d5000":{"type":"integer"}}})");
    EXPECT_TRUE(references.is_good);
    EXPECT_EQ(references.check("1"), "");
    EXPECT_EQ(references.check("\"x\""), "TSK7002");

    std::string nested = R"({"allOf":[{"$ref":"#/definitions/d0"}],"definitions":{)";
    for (int i = 0; i < 5000; ++i) {
        nested += fmt::format(R"("d{}":{{"allOf":[{{"$ref":"#/definitions/d{}"}}]}},)", i, i + 1);
    }
    Schemas levels(nested + R"("d5000":{"type":"integer"}}})");
    EXPECT_TRUE(levels.is_good);
    EXPECT_EQ(levels.check("1"), "TSK5005");

    std::string doubling = R"({"$ref":"#/definitions/d0","definitions":{)";
    for (int i = 0; i < 40; ++i) {
        doubling += fmt::format(
            R"("d{}":{{"allOf":[{{"$ref":"#/definitions/d{}"}},{{"$ref":"#/definitions/d{}"}}]}},)", i, i + 1,
            i + 1);
    }
    Schemas twice(doubling + R"("d40":true}})");
    EXPECT_TRUE(twice.is_good);
    EXPECT_EQ(twice.check("1"), "TSK5005");

    Schemas huge(R"j({"pattern":"((a{100}){100}){100}"})j");
    EXPECT_TRUE(huge.is_good);
    EXPECT_EQ(huge.codes(), "TSK7011");  // a warning: it is not checked
    Schemas lookahead(R"j({"pattern":"^(?=a)"})j");
    EXPECT_TRUE(lookahead.is_good);
    EXPECT_EQ(lookahead.codes(), "TSK7011");
}

}  // namespace
}  // namespace tusk
