using System.Collections.Immutable;
using Automations.Facts;
using NodaTime;

namespace Automations.Engine.Sending;

/// <summary>What a site has sent lately.</summary>
/// <param name="Sent">How many mails at which time, the oldest first; as many as the longest limit looks back.</param>
internal sealed record MailLedger(ImmutableArray<MailCount> Sent)
{
    public static readonly MailLedger Empty = new([]);

    /// <summary>How many mails may leave now.</summary>
    public int Free(MailRate rate, Instant now) =>
        rate.Limits().Select(limit => limit.Most - Sent.Where(sent => now - sent.At < limit.Within).Sum(sent => sent.Count)).Append(int.MaxValue).Min();

    /// <summary>When the next mail may leave; now, where one may.</summary>
    public Instant NextFree(MailRate rate, Instant now)
    {
        var next = now;
        foreach (var (most, within) in rate.Limits())
        {
            var excess = Sent.Where(sent => now - sent.At < within).Sum(sent => sent.Count) - most + 1;
            foreach (var sent in Sent.Where(sent => now - sent.At < within))
            {
                if (excess <= 0) break;
                excess -= sent.Count;
                next = Instant.Max(next, sent.At + within);
            }
        }

        return next;
    }

    /// <summary>
    /// With more mails that leave from now on. Times are rounded up, to the second and after two minutes to the minute, so that the ledger of a busy
    /// hour stays short.
    /// </summary>
    public MailLedger With(int count, MailRate rate, Instant now)
    {
        var longest = rate.Limits().Select(limit => limit.Within).Append(Duration.Zero).Max();
        var sent = Sent.Where(one => now - one.At < longest).Append(new(now + rate.Leeway, count))
            .GroupBy(one => RoundUp(one.At, now - one.At > Duration.FromMinutes(2) ? Duration.FromMinutes(1) : Duration.FromSeconds(1)));
        return new([.. sent.Select(same => new MailCount(same.Key, same.Sum(one => one.Count))).OrderBy(one => one.At)]);
    }

    private static Instant RoundUp(Instant at, Duration unit)
    {
        var (ticks, size) = (at.ToUnixTimeTicks(), (long)unit.TotalTicks);
        var floor = Instant.FromUnixTimeTicks(ticks - (((ticks % size) + size) % size));
        return floor == at ? at : floor + unit;
    }
}
