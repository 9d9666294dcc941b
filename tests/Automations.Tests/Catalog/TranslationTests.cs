using Automations.Actions;
using Automations.Catalog;
using Automations.Conditions;
using Automations.Definitions.Parameters;
using Shouldly;
using Xunit;

namespace Automations.Tests.Catalog;

/// <summary><c>Catalog/French.json</c> says everything that the catalogs say, and nothing else.</summary>
public sealed class TranslationTests
{
    [Fact]
    public void Nothing_is_missing_in_French() =>
        Expected.Except(Given).ShouldBeEmpty("Catalog/French.json lacks a label and a description");

    [Fact]
    public void Nothing_is_left_over_in_French() =>
        Given.Except(Expected).ShouldBeEmpty("Catalog/French.json says more than there is");

    [Fact]
    public void Every_text_is_one()
    {
        foreach (var language in Enum.GetValues<CatalogLanguage>())
        {
            var document = CatalogDocument.Create(language);
            foreach (var (list, entries) in document)
            {
                foreach (var entry in entries!.AsArray())
                {
                    var name = $"{language} {list}/{entry!["name"]}";
                    ((string?)entry["label"]).ShouldNotBeNullOrWhiteSpace(name);
                    ((string)entry["label"]!).ShouldNotEndWith(".");
                    ((string)entry["description"]!).ShouldEndWith(".", customMessage: name);
                }
            }
        }
    }

    [Fact]
    public void Labels_are_words_also_where_nobody_wrote_one()
    {
        var action = new ActionType("create_task", false, "task", "Creates a task.", [new IntegerParameter("dueInDays", "x", 0, 1)]);

        action.Title.ShouldBe("Create task");
        action.Parameters[0].Label.ShouldBe("Due in days");
        TriggerCatalog.Find("order.placed")!.Label.ShouldBe("An order is placed");
    }

    private static IEnumerable<string> Expected =>
    [
        .. TriggerCatalog.All.Select(type => $"triggers/{type.Name}"),
        .. TriggerCatalog.All.SelectMany(type => type.Parameters).Select(parameter => $"triggerParameters/{parameter.Name}"),
        .. ActionCatalog.All.Select(handler => $"actions/{handler.Type.Name}"),
        .. ActionCatalog.All.SelectMany(handler => handler.Type.Parameters.Select(parameter => $"actionParameters/{handler.Type.Name}/{parameter.Name}")),
        .. OperatorCatalog.All.Select(op => $"operators/{op.Name}"),
        .. FieldCatalog.All.Select(one => $"fields/{one.Path}"),
    ];

    private static IEnumerable<string> Given =>
    [
        .. Translation.French.Triggers.Keys.Select(name => $"triggers/{name}"),
        .. Translation.French.TriggerParameters.Keys.Select(name => $"triggerParameters/{name}"),
        .. Translation.French.Actions.Keys.Select(name => $"actions/{name}"),
        .. Translation.French.ActionParameters.SelectMany(action => action.Value.Keys.Select(name => $"actionParameters/{action.Key}/{name}")),
        .. Translation.French.Operators.Keys.Select(name => $"operators/{name}"),
        .. Translation.French.Fields.Keys.Select(path => $"fields/{path}"),
    ];
}
