using System.Collections.Immutable;
using Automations.Definitions;
using Automations.Facts;
using Automations.Runs;
using NodaTime;

namespace Automations.Engine.Contacts;

/// <summary>
/// What counts against limits: per automation and contact, across galleries, by <c>occurredAt</c>. Kept in the contact's head,
/// so that check, run and mark are one write.
/// </summary>
internal static class LimitLedger
{
    /// <summary>Why the limit refuses a start, or null. Exactly the window apart passes.</summary>
    public static Reason? Refuse(Contact contact, Limit limit, string automationHash, Instant occurredAt, string? replacing = null)
    {
        var marks = contact.Limits.GetValueOrDefault(automationHash, []).Where(mark => mark.Run != replacing);
        switch (limit)
        {
            case Limit.Once:
                return marks.FirstOrDefault() is { } ran ? Reasons.LimitOnce(ran.OccurredAt) : null;
            case Limit.OncePer window:
                var length = Duration.FromHours(window.Hours);
                return marks.FirstOrDefault(mark => Apart(mark.OccurredAt, occurredAt) < length) is { } within
                    ? Reasons.LimitWindow(window.Hours, within.OccurredAt)
                    : null;
            default:
                return null;
        }
    }

    /// <summary>The marks with one more; those that no later event can meet are left out.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<LimitMark>> Marked(Contact contact, Limit limit, RunId run, Instant occurredAt)
    {
        if (limit is Limit.None) return contact.Limits;
        var marks = contact.Limits.GetValueOrDefault(run.Automation, []).RemoveAll(mark => mark.Run == run.Row);
        if (limit is Limit.OncePer window && marks.Length > 0)
        {
            // Events may come late by the longest time an automation accepts them; twice the window covers both sides.
            var newest = Instant.Max(occurredAt, marks.Max(mark => mark.OccurredAt));
            var keep = Duration.FromHours(2 * window.Hours) + Duration.FromDays(2);
            marks = marks.RemoveAll(mark => newest - mark.OccurredAt > keep);
        }

        return contact.Limits.SetItem(run.Automation, marks.Add(new(run.Row, occurredAt)));
    }

    /// <summary>The marks without a run that performed nothing.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<LimitMark>> Released(Contact contact, RunId run)
    {
        if (!contact.Limits.TryGetValue(run.Automation, out var marks)) return contact.Limits;
        var left = marks.RemoveAll(mark => mark.Run == run.Row);
        return left.IsEmpty ? contact.Limits.Remove(run.Automation) : contact.Limits.SetItem(run.Automation, left);
    }

    private static Duration Apart(Instant one, Instant other) => one > other ? one - other : other - one;
}
