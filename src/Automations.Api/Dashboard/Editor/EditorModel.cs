using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Automations.Actions;
using Automations.Api.Dashboard.Parts;
using Automations.Catalog;
using Automations.Conditions;
using Automations.Definitions;
using Automations.Definitions.Reading;

namespace Automations.Api.Dashboard.Editor;

/// <summary>An automation's fields, made from the catalog.</summary>
internal sealed class EditorModel(Texts texts, FaultsByField faults, Suggestions suggestions)
{
    private const string Again = "again";

    private readonly Translation _catalog = texts.Language == CatalogLanguage.French ? Translation.French : Translation.English;

    /// <summary>The rules that make sense for a trigger; the validator has the last word.</summary>
    public static ImmutableArray<string> RulesOf(TriggerType trigger) => trigger switch
    {
        { Source: TriggerSource.Lapse } => ["instant"],
        { IsDate: true } => ["instant", "days_before", "days_after", "before", "after"],
        _ => ["instant", "days_after", "after"],
    };

    public FormField Name(JsonObject automation) => new("/name", texts["automations.name"])
    {
        Value = automation["name"]?.ToString(),
        Fault = faults.Take("/name"),
        Hint = texts["automations.name.hint"],
    };

    public ImmutableArray<FormField> Trigger(JsonObject automation)
    {
        var type = TypeOf(automation);
        var options = TriggerCatalog.All.Select(one => new FieldOption(one.Name, _catalog.Of(one).Label, texts["group." + GroupOf(one)]));
        return
        [
            new("/trigger/type", texts["editor.trigger"])
            {
                Kind = FieldKind.Select, Options = [.. options], Value = type?.Name, Again = Again, Fault = faults.Take("/trigger/type"),
                Hint = type is null ? null : _catalog.Of(type).Description,
            },
            .. (type?.Parameters ?? []).Select(parameter => Field("/trigger", parameter, type!, automation["trigger"]?[parameter.Name])),
        ];
    }

    public ImmutableArray<FormField> Timing(JsonObject automation)
    {
        var timing = automation["timing"] as JsonObject ?? [];
        var rule = timing["rule"]?.ToString() ?? "instant";
        var rules = TypeOf(automation) is { } type ? RulesOf(type) : [rule];
        var fields = new List<FormField>
        {
            new("/timing/rule", texts["editor.rule"])
            {
                Kind = FieldKind.Select, Value = rule, Again = Again, Fault = faults.Take("/timing/rule"),
                Options = [.. rules.Select(one => new FieldOption(one, texts["choice.rule." + one]))],
            },
        };
        if (rule is "days_before" or "days_after")
        {
            fields.Add(Own("/timing/days", "editor.days", timing["days"]) with { InputType = "number", Min = "0", Max = "3650" });
            fields.Add(Own("/timing/at", "editor.at", timing["at"]) with { InputType = "time" });
            fields.Add(new("/timing/zone", texts["editor.zone"])
            {
                Kind = FieldKind.Select,
                Value = timing["zone"]?.ToString(),
                Options = [new("", texts["editor.zone.business"]), new("contact", texts["editor.zone.contact"])],
                Fault = faults.Take("/timing/zone"),
            });
        }
        else if (rule is "before" or "after")
        {
            fields.Add(Own("/timing/value", "editor.value", timing["value"]) with { InputType = "number", Min = "1", Max = "3650" });
            fields.Add(Own("/timing/unit", "editor.unit", timing["unit"]) with { Kind = FieldKind.Select, Options = Choices("unit", WireNames<TimeUnit>.All) });
        }

        return [.. fields];
    }

    public ImmutableArray<FormField> Audience(JsonObject automation) => TypeOf(automation) is { IsGallery: true }
        ? [Own("/audience", "editor.audience", automation["audience"] ?? "all") with { Kind = FieldKind.Select, Options = Choices("audience", WireNames<Audience>.All), Hint = texts["editor.audience.hint"] }]
        : [];

    public ImmutableArray<FormField> Limit(JsonObject automation)
    {
        var limit = automation["limit"] as JsonObject ?? [];
        var type = limit["type"]?.ToString() ?? "none";
        var kind = new FormField("/limit/type", texts["editor.limit"])
        {
            Kind = FieldKind.Select,
            Value = type,
            Again = Again,
            Options = Choices("limit", WireNames<LimitKind>.All),
            Fault = faults.Take("/limit/type"),
        };
        return type == "once_per" ? [kind, Own("/limit/hours", "editor.hours", limit["hours"]) with { InputType = "number", Min = "1", Max = "87600" }] : [kind];
    }

    public ImmutableArray<FormField> More(JsonObject automation) =>
    [
        .. new Parameter[] { AutomationReader.OnRepeat, AutomationReader.ExitOn, AutomationReader.SendIfLateByHours }.Select(parameter =>
            ParameterForm.Field(texts, "", parameter, new(texts["editor." + parameter.Name], texts[$"editor.{parameter.Name}.hint"]), automation[parameter.Name]) with { Fault = faults.Take("/" + parameter.Name) }),
    ];

    public StepList Steps(JsonObject automation) => Steps("/steps", automation["steps"] as JsonArray ?? [], "");

    /// <summary>The kinds of steps that the trigger allows.</summary>
    public ImmutableArray<FieldOption> Kinds(JsonObject automation)
    {
        var trigger = TypeOf(automation);
        var actions = ActionCatalog.All.Select(handler => handler.Type).Where(type => trigger is null || type.IsAllowedOn(trigger)).ToList();
        return
        [
            .. actions.Where(type => type.IsMessage).Select(type => new FieldOption(type.Name, _catalog.Of(type).Label, texts["kinds.messages"])),
            .. actions.Where(type => !type.IsMessage).Select(type => new FieldOption(type.Name, _catalog.Of(type).Label, texts["kinds.other"])),
            new(StepsReader.Delay, texts["step.delay"], texts["kinds.flow"]), new(StepsReader.Condition, texts["step.condition"], texts["kinds.flow"]),
        ];
    }

    /// <summary>What the texts may name: the trigger's fields, and those that its steps provide.</summary>
    public ImmutableArray<FieldOption> Values(JsonObject automation)
    {
        var provided = (automation["steps"] as JsonArray ?? []).Select(step => ActionCatalog.FindType(step?["type"]?.ToString() ?? "")?.Provides ?? FieldScopes.None);
        var scopes = provided.Aggregate(TypeOf(automation)?.Fields ?? FieldScopes.All, (all, one) => all | one);
        return
        [
            .. FieldCatalog.All.Where(field => (field.Scope & scopes) != 0 && field.Type is not FieldType.Object)
                .Select(field => new FieldOption(field.Type == FieldType.Date ? $"{{{{{field.Path} date \"d MMMM\"}}}}" : $"{{{{{field.Path}}}}}", _catalog.Of(field).Label, texts["scope." + WireNames<FieldScopes>.Of(field.Scope)])),
        ];
    }

    public static TriggerType? TypeOf(JsonObject automation) => TriggerCatalog.Find(automation["trigger"]?["type"]?.ToString() ?? "");

    private StepList Steps(string pointer, JsonArray steps, string number) =>
        new(pointer, [.. steps.Select((step, index) => Step($"{pointer}/{index}", step as JsonObject ?? [], $"{number}{index + 1}", index, steps.Count))]);

    private StepSheet Step(string pointer, JsonObject step, string number, int index, int count)
    {
        var type = step["type"]?.ToString() ?? "";
        var sheet = new StepSheet(pointer, number, type, type, null, false, [], [], [], null, index == 0, index == count - 1, null);
        sheet = type switch
        {
            StepsReader.Delay => sheet with { Label = texts["step.delay"], Fields = [Own(step, pointer, StepsReader.Value, "editor.value"), Own(step, pointer, StepsReader.Unit, "editor.unit")] },
            StepsReader.Condition => sheet with
            {
                Label = texts["step.condition"],
                Hint = texts["step.condition.hint"],
                Fields = [Own(step, pointer, StepsReader.Match, "editor.match")],
                Criteria = [.. (step["criteria"] as JsonArray ?? []).Select((one, at) => Criterion($"{pointer}/criteria/{at}", one as JsonObject ?? []))],
                Otherwise = Steps($"{pointer}/{StepsReader.Else}", step[StepsReader.Else] as JsonArray ?? [], number + "."),
            },
            _ when ActionCatalog.FindType(type) is { } action => Action(sheet, action, step),
            _ => sheet,
        };
        return sheet with { Fault = faults.Take(pointer) };
    }

    /// <summary>Of a message, what most leave as it is stands apart.</summary>
    private StepSheet Action(StepSheet sheet, ActionType action, JsonObject step)
    {
        var words = _catalog.Of(action);
        var isMessage = action.Parameters.Any(parameter => parameter.Name == "body");
        var fields = action.Parameters.Select(parameter => (
            IsMore: isMessage && !parameter.Required,
            Field: ParameterForm.Field(texts, sheet.Pointer, parameter, _catalog.OfParameter(action, parameter), step[parameter.Name], suggestions.For(parameter)) with
            {
                Fault = faults.Take($"{sheet.Pointer}/{parameter.Name}"),
            })).ToList();
        return sheet with
        {
            Label = words.Label,
            Hint = words.Description,
            IsMessage = isMessage,
            Fields = [.. fields.Where(one => !one.IsMore).Select(one => one.Field)],
            More = [.. fields.Where(one => one.IsMore).Select(one => one.Field)],
        };
    }

    private CriterionSheet Criterion(string pointer, JsonObject criterion)
    {
        var path = criterion["field"]?.ToString() ?? "";
        var open = FieldCatalog.All.FirstOrDefault(field => field.IsOpen && path.StartsWith(field.Path + ".", StringComparison.Ordinal));
        var known = open?.Path ?? path;
        var op = OperatorCatalog.Find(criterion["operator"]?.ToString() ?? "");
        var options = FieldCatalog.All.Where(field => (field.Scope & FieldScopes.Conditions) != 0)
            .Select(field => new FieldOption(field.Path, _catalog.Of(field).Label, texts["scope." + WireNames<FieldScopes>.Of(field.Scope)]));
        var fields = new List<FormField>
        {
            new($"{pointer}/field", texts["editor.field"]) { Kind = FieldKind.Select, Value = known, Options = [.. options], Again = Again, Fault = faults.Take($"{pointer}/field") },
        };
        if (FieldCatalog.Find(known) is { IsOpen: true }) fields.Add(new($"{pointer}/{AutomationForm.Member}", texts["editor.member"]) { Value = open is null ? null : path[(open.Path.Length + 1)..], Hint = texts["editor.member.hint"] });
        fields.Add(new($"{pointer}/operator", texts["editor.operator"])
        {
            Kind = FieldKind.Select,
            Value = op?.Name,
            Again = Again,
            Fault = faults.Take($"{pointer}/operator"),
            Options = [.. OperatorCatalog.All.Select(one => new FieldOption(one.Name, _catalog.Of(one).Label))],
        });
        if (op?.Operand != OperandKind.None)
        {
            var isList = op?.Operand == OperandKind.List;
            fields.Add(new($"{pointer}/value", texts["editor.compared"])
            {
                Kind = isList ? FieldKind.Lines : FieldKind.Input,
                Value = ParameterForm.Written(criterion["value"]),
                Fault = faults.Take($"{pointer}/value"),
                Hint = isList ? texts["one-per-line"] : FieldCatalog.Find(path)?.Type == FieldType.Date ? texts["editor.date.hint"] : null,
                Suggestions = isList ? [] : suggestions.For(path),
            });
        }

        return new(pointer, [.. fields]);
    }

    private FormField Field(string pointer, Parameter parameter, TriggerType type, JsonNode? value) =>
        ParameterForm.Field(texts, pointer, parameter, _catalog.OfParameter(type, parameter), value, suggestions.For(parameter)) with { Fault = faults.Take($"{pointer}/{parameter.Name}") };

    private FormField Own(JsonObject step, string pointer, Parameter parameter, string key) =>
        ParameterForm.Field(texts, pointer, parameter, new(texts[key], ""), step[parameter.Name]) with { Hint = null, Fault = faults.Take($"{pointer}/{parameter.Name}") };

    private FormField Own(string pointer, string key, JsonNode? value) => new(pointer, texts[key]) { Value = ParameterForm.Written(value), Fault = faults.Take(pointer) };

    private ImmutableArray<FieldOption> Choices(string parameter, IEnumerable<string> choices) =>
        [.. choices.Select(choice => new FieldOption(choice, ParameterForm.Choice(texts, parameter, choice)))];

    private static string GroupOf(TriggerType type) => type.Source switch
    {
        TriggerSource.GalleryDate or TriggerSource.GalleryEvent => "galleries",
        TriggerSource.ClientEvent => "clients",
        _ when type.Fields.HasFlag(FieldScopes.Booking) || type.Source == TriggerSource.Lapse => "sessions",
        _ => "contacts",
    };
}
