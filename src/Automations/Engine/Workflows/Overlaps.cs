using System.Collections.Immutable;
using Automations.Catalog;
using Automations.Definitions;

namespace Automations.Engine.Workflows;

/// <summary>
/// Finds automations that would e-mail the same contact on the same occasion at about the same time. A series of mails, such as 7
/// days and 1 day before a sale ends, is none; nor are mails to those who have ordered and to those who have not.
/// </summary>
public sealed class Overlaps
{
    /// <summary>More would help nobody.</summary>
    public const int Most = 20;

    private readonly EngineServices _engine;

    internal Overlaps(EngineServices engine) => _engine = engine;

    /// <summary>Among the workflow's own automations, and between them and those of the site's other active workflows.</summary>
    public async Task<ImmutableArray<Warning>> FindAsync(string site, string workflow, WorkflowDefinition definition, CancellationToken cancellation)
    {
        var warnings = ImmutableArray.CreateBuilder<Warning>();
        var triggers = await _engine.Triggers.ForAsync(site, cancellation);
        for (var i = 0; i < definition.Automations.Length && warnings.Count < Most; i++)
        {
            var one = definition.Automations[i];
            var mails = one.Enabled ? PlannedMail.Of(one) : [];
            if (mails.IsEmpty) continue;
            foreach (var other in definition.Automations.Take(i).Where(other => other.Enabled && Overlap(one, other)))
                Warn(one, mails, other, NameOf(other), "");
            foreach (var (id, automation) in triggers.For(TriggerIndex.KeyOf(one.Trigger)).Where(listener => listener.Workflow != workflow && !one.Trigger.Type.IsFanOut))
            {
                if (await _engine.Workflows.NewestAsync(site, id, cancellation) is not { } newest || newest.Definition.Find(automation) is not { } other) continue;
                // In a gallery only the workflow assigned to it acts, so two of them meet outside of galleries, where there is no audience.
                if (one.Trigger.Type.IsGallery && (one.Audience != Audience.All || other.Audience != Audience.All)) continue;
                if (Overlap(one, other)) Warn(one, mails, other, $"{NameOf(other)} in {Quoted.Of(newest.Head.Name)}", one.Trigger.Type.IsGallery ? ", unless it happens in a gallery" : "");
            }

            void Warn(Automation one, ImmutableArray<PlannedMail> mails, Automation other, string name, string unless)
            {
                var theirs = PlannedMail.Of(other);
                if (warnings.Count == Most || mails.FirstOrDefault(mail => theirs.Any(mail.Meets)) is not { } mail) return;
                var when = mail.Slot.Of(AutomationSummary.Clause(one.Trigger));
                warnings.Add(new($"/automations/{i}", $"This automation and {name} both e-mail a contact {when}{unless}."));
            }
        }

        return warnings.ToImmutable();
    }

    /// <summary>True where one occasion can fire both for one contact.</summary>
    private static bool Overlap(Automation one, Automation other) =>
        TriggerIndex.KeyOf(one.Trigger) == TriggerIndex.KeyOf(other.Trigger)
        && (one.Audience == other.Audience || one.Audience == Audience.All || other.Audience == Audience.All)
        && Value(one, TriggerCatalog.Count) == Value(other, TriggerCatalog.Count)
        && Value(one, TriggerCatalog.LapseDays) == Value(other, TriggerCatalog.LapseDays)
        && Share(one.Trigger.Services, other.Trigger.Services)
        && Share(Labels(one), Labels(other));

    private static bool Share(ImmutableArray<string> one, ImmutableArray<string> other) =>
        one.IsEmpty || other.IsEmpty || one.Intersect(other, StringComparer.OrdinalIgnoreCase).Any();

    private static int Value(Automation automation, Parameter<int> parameter) => automation.Trigger.Parameters.Find(parameter);

    private static ImmutableArray<string> Labels(Automation automation) =>
        automation.Trigger.Parameters.Has(TriggerCatalog.Labels) ? automation.Trigger.Parameters.Get(TriggerCatalog.Labels) : [];

    private static string NameOf(Automation automation) => Quoted.Of(automation.Name ?? automation.Id);
}
