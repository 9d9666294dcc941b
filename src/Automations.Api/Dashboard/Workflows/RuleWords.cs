using Automations.Catalog;
using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Rendering;

namespace Automations.Api.Dashboard.Workflows;

/// <summary>An automation's rule in words. In English it is the API's own summary; other languages say it of the same parts.</summary>
internal sealed class RuleWords(Texts texts)
{
    private const string Separator = " · ";

    private readonly Translation _catalog = texts.Language == CatalogLanguage.French ? Translation.French : Translation.English;

    /// <summary>All of it on one line.</summary>
    public string Of(Automation automation) =>
        texts.Language == CatalogLanguage.English ? AutomationSummary.Of(automation) : string.Join(Separator, Parts(automation));

    /// <summary>When it acts.</summary>
    public string When(Automation automation) =>
        texts.Language == CatalogLanguage.English ? AutomationSummary.When(automation) : When(automation.Timing, Trigger(automation.Trigger));

    public string Step(Step step) => texts.Language == CatalogLanguage.English
        ? StepSummary.Of(step)
        : step switch
        {
            Definitions.Step.Delay delay => texts.Say("rule.wait", Length(delay.Value, delay.Unit)),
            Definitions.Step.Condition condition => Condition(condition),
            Definitions.Step.Action action => Action(action),
            _ => throw new InvalidOperationException($"There are no words for {step.GetType().Name}."),
        };

    /// <summary>The trigger as a form names it.</summary>
    public string Label(TriggerType type) => _catalog.Of(type).Label;

    private IEnumerable<string> Parts(Automation automation)
    {
        if (!automation.Enabled) yield return texts["rule.off"];
        yield return When(automation);
        if (automation.Audience != Audience.All) yield return texts[automation.Audience == Audience.Ordered ? "audience.ordered" : "audience.not_ordered"];
        if (Limit(automation.Limit) is { } limit) yield return limit;
        if (automation.OnRepeat == OnRepeat.Restart) yield return texts["rule.restart"];
        if (!automation.ExitOn.IsEmpty) yield return texts.Say("rule.until", string.Join(", ", automation.ExitOn));
        foreach (var step in automation.Steps) yield return Step(step);
    }

    /// <summary>A noun that “before” and “after” can stand before: “la fin de la vente”.</summary>
    private string Trigger(Trigger trigger)
    {
        var noun = texts.Find($"noun.{trigger.Type.Name}") ?? Label(trigger.Type);
        var parameters = trigger.Parameters;
        var said = trigger.Type.Name switch
        {
            "session.attended_count" => texts.Count("noun.visits", parameters.Get(TriggerCatalog.Count)),
            "client.lapsed" => texts.Say("noun.lapse", parameters.Get(TriggerCatalog.LapseDays), TimeOfDayParameter.Format(parameters.Get(TriggerCatalog.LapseAt))),
            "label.added" => texts.Say("noun.label", string.Join(", ", parameters.Get(TriggerCatalog.Labels))),
            "event" => texts.Say("noun.other", parameters.Get(TriggerCatalog.Event)),
            _ => noun,
        };
        return trigger.Services.IsEmpty ? said : $"{said} ({string.Join(", ", trigger.Services)})";
    }

    private string When(Timing timing, string noun) => timing switch
    {
        Timing.Days { Count: 0 } days => texts.Say("rule.same-day", noun, At(days)),
        Timing.Days days => texts.Say(days.Before ? "rule.days-before" : "rule.days-after", texts.Count("days", days.Count), noun, At(days)),
        Timing.Offset offset => texts.Say(offset.Before ? "rule.before" : "rule.after", Length(offset.Value, offset.Unit), noun),
        _ => texts.Say("rule.instant", noun),
    };

    private string At(Timing.Days days) => TimeOfDayParameter.Format(days.At) + (days.Zone == TimingZone.Contact ? texts["rule.contact-zone"] : "");

    private string? Limit(Limit limit) => limit switch
    {
        Definitions.Limit.Once => texts["rule.once"],
        Definitions.Limit.OncePer { Hours: > 24 } window when window.Hours % 24 == 0 => texts.Say("rule.once-per", texts.Count("days", window.Hours / 24)),
        Definitions.Limit.OncePer window => texts.Say("rule.once-per", texts.Count("hours", window.Hours)),
        _ => null,
    };

    private string Length(int value, TimeUnit unit) => texts.Count(WireNames<TimeUnit>.Of(unit), value);

    private string Condition(Step.Condition condition)
    {
        var criteria = condition.Criteria.Select(criterion => $"{_catalog.Of(FieldCatalog.Find(criterion.Field)!).Label} {_catalog.Of(criterion.Operator).Label}"
            + (criterion.Value.IsEmpty ? "" : $" {StepSummary.ValueText(criterion.Value)}"));
        var said = texts.Say("rule.if", string.Join(texts[condition.MatchAll ? "rule.and" : "rule.or"], criteria));
        return condition.Else.IsEmpty ? said : said + texts.Say("rule.else", string.Join(", ", condition.Else.Select(Step)));
    }

    private string Action(Step.Action action)
    {
        var label = _catalog.Of(action.Type).Label;
        return action.Type.Headline is { } headline && action.Parameters.Raw(headline.Name) is { } value ? texts.Say("rule.headline", label, Headline(value)) : label;
    }

    private static string Headline(object value) => value switch
    {
        string text => TextRenderer.Line(StepSummary.WithoutDynamicValues(text)),
        IEnumerable<string> list => string.Join(", ", list),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };
}
