using System.Text.Json.Nodes;
using Automations.Actions;
using Automations.Catalog;
using Automations.Conditions;
using Shouldly;
using Xunit;

namespace Automations.Tests.Catalog;

public sealed class CatalogDocumentTests
{
    private readonly JsonObject _document = CatalogDocument.Create(CatalogLanguage.English);

    [Fact]
    public void It_lists_everything_there_is()
    {
        Names("triggers", "name").ShouldBe(TriggerCatalog.All.Select(type => type.Name));
        Names("actions", "name").ShouldBe(ActionCatalog.All.Select(handler => handler.Type.Name));
        Names("operators", "name").ShouldBe(OperatorCatalog.All.Select(op => op.Name));
        Names("fields", "name").ShouldBe(FieldCatalog.All.Select(field => field.Path));
    }

    [Fact]
    public void A_trigger_says_what_it_takes_and_allows()
    {
        var lapsed = Entry("triggers", "client.lapsed");

        JsonNode.DeepEquals(lapsed["parameters"], JsonNode.Parse("""
            { "type": "object",
              "properties": {
                "type": { "const": "client.lapsed" },
                "days": { "type": "integer", "minimum": 1, "maximum": 3650, "title": "Days", "description": "How many whole days since the last attended session." },
                "at": { "type": ["string", "null"], "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$", "examples": ["09:00"], "title": "At", "description": "The local time of day at which it fires.", "default": "09:00" },
                "services": { "type": ["array", "null"], "minItems": 0, "maxItems": 50,
                  "items": { "type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f]*$", "allOf": [{ "pattern": "\\S" }] },
                  "title": "Services", "description": "The services it is limited to; none means all of them.", "default": [] } },
              "required": ["type", "days"],
              "additionalProperties": false }
            """)).ShouldBeTrue(lapsed["parameters"]!.ToJsonString());
        ((bool)lapsed["isDate"]!).ShouldBeFalse();
        ((bool)lapsed["allowsAudience"]!).ShouldBeFalse();
        Texts(lapsed["actions"]!).ShouldContain("send_email");
        Texts(lapsed["fields"]!).ShouldContain("contact.fields");
        Texts(lapsed["fields"]!).ShouldNotContain("gallery.name");
    }

    [Fact]
    public void An_action_says_what_it_takes()
    {
        var mail = Entry("actions", "send_email");

        ((bool)mail["isMessage"]!).ShouldBeTrue();
        Texts(mail["parameters"]!["required"]!).ShouldBe(["type", "subject", "body"]);
        ((string?)mail["parameters"]!["properties"]!["purpose"]!["default"]).ShouldBe("marketing");
        mail["parameters"]!["properties"]!["preheader"]!.AsObject().ContainsKey("default").ShouldBeFalse();
    }

    [Fact]
    public void Fields_for_texts_only_say_so()
    {
        ((bool)_document["fields"]!.AsArray().Single(field => (string?)field!["name"] == "site.name")!["inConditions"]!).ShouldBeFalse();
        ((bool)_document["fields"]!.AsArray().Single(field => (string?)field!["name"] == "contact.email")!["inConditions"]!).ShouldBeTrue();
    }

    [Fact]
    public void It_speaks_French()
    {
        var document = CatalogDocument.Create(CatalogLanguage.French);
        var mail = document["actions"]!.AsArray().Single(action => (string?)action!["name"] == "send_email")!;

        ((string?)mail["label"]).ShouldBe("Envoyer un e-mail");
        ((string?)mail["parameters"]!["properties"]!["subject"]!["title"]).ShouldBe("Objet");
        ((string?)document["operators"]![0]!["label"]).ShouldBe("est");
        ((string?)document["triggers"]![0]!["description"]).ShouldBe("La vente de la galerie commence.");
    }

    [Fact]
    public void Its_bytes_are_the_same_document() =>
        JsonNode.DeepEquals(JsonNode.Parse(CatalogDocument.Utf8(CatalogLanguage.English).Span), _document).ShouldBeTrue();

    [Fact]
    public void An_action_that_needs_fields_is_allowed_only_where_the_trigger_has_them()
    {
        var action = new ActionType("x", false, "x", "x", []) { Needs = FieldScopes.Booking };

        action.IsAllowedOn(TriggerCatalog.Find("session.starts")!).ShouldBeTrue();
        action.IsAllowedOn(TriggerCatalog.Find("order.placed")!).ShouldBeFalse();
    }

    private JsonNode Entry(string list, string name) => _document[list]!.AsArray().Single(entry => (string?)entry!["name"] == name)!;

    private IEnumerable<string?> Names(string list, string member) => _document[list]!.AsArray().Select(entry => (string?)entry![member]);

    private static IEnumerable<string?> Texts(JsonNode array) => array.AsArray().Select(text => (string?)text);
}
