using System.Collections.Immutable;
using Automations.Actions;
using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Rendering;

namespace Automations.Engine.Workflows;

/// <summary>Finds mails that do not show what they are sent for: a coupon's code, the link to a payment.</summary>
public static class Unshown
{
    public static ImmutableArray<Warning> Find(WorkflowDefinition definition)
    {
        var warnings = ImmutableArray.CreateBuilder<Warning>();
        for (var i = 0; i < definition.Automations.Length; i++) Collect(definition.Automations[i].Steps, $"/automations/{i}/steps", warnings);
        return warnings.ToImmutable();
    }

    private static void Collect(ImmutableArray<Step> steps, string pointer, ImmutableArray<Warning>.Builder warnings)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i] is Step.Condition condition) Collect(condition.Else, $"{pointer}/{i}/else", warnings);
            if (steps[i] is Step.Action step && Missing(step) is { } missing && warnings.Count < Overlaps.Most) warnings.Add(new($"{pointer}/{i}/body", missing));
        }
    }

    private static string? Missing(Step.Action step) => ActionCatalog.Find(step.Type.Name) switch
    {
        SendCoupon when !Names(step, SendCoupon.Subject, "coupon.code") && !Names(step, SendCoupon.Body, "coupon.code") =>
            "This e-mail does not show the coupon's code: put {{coupon.code}} where it is to stand.",
        RequestPayment when !Names(step, RequestPayment.Body, "payment.url") =>
            "This e-mail has no link to pay: put {{payment.url}} where it is to stand.",
        _ => null,
    };

    private static bool Names(Step.Action step, TemplateParameter parameter, string path) =>
        Template.Parse(step.Parameters.Get(parameter)) is { IsValid: true } parsed && parsed.Template.Paths.Any(named => named.Path == path);
}
