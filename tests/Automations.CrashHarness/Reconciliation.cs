using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Automations.Local.Tests.Connectors;
using Automations.Local.Tests.Mail;
using Automations.Webhooks;
using NodaTime;

namespace Automations.CrashHarness;

/// <summary>Compares what was acknowledged with the facts, what actions left behind, and the logs that the providers kept.</summary>
internal sealed class Reconciliation(HttpClient client, IReadOnlyList<SentEvent> sent, FanOut fanOut, FakeServer provider, SmtpSink mails, ConcurrentQueue<string> log)
{
    private const int AtOnce = 8;

    private readonly List<string> _findings = [];
    private readonly HashSet<string> _uncertain = [];
    private int _lost;
    private int _duplicated;

    public async Task<Verdict> RunAsync(int seed, int kills)
    {
        var known = await KnownAsync();
        var effects = await EffectsAsync();
        foreach (var one in sent) Compare(one, known.Contains(one.Id), effects);
        foreach (var one in fanOut.Clients) Compare(one, known.Contains(one.Id), effects);
        await ComparePointsAsync(known);
        foreach (var line in log.Where(line => line.Contains("fail:", StringComparison.Ordinal) || line.Contains("crit:", StringComparison.Ordinal))) _findings.Add("log: " + line);
        var acked = sent.Count(one => one.IsAcked) + fanOut.Clients.Count(one => one.IsAcked) + 1;
        return new(seed, kills, acked, _lost, _duplicated, _uncertain.Count, _findings);
    }

    /// <summary>The ids of the events that were taken in; each must have been processed.</summary>
    private async Task<IReadOnlySet<string>> KnownAsync()
    {
        var known = new ConcurrentDictionary<string, bool>();
        await Parallel.ForEachAsync(sent.Concat(fanOut.Clients).Append(FanOut.Published), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) =>
        {
            var state = await client.StateAsync(one);
            if (state == "processed") known[one.Id] = true;
            else if (one.IsAcked || state is not null) Lost(one, state is null ? "acknowledged and unknown" : $"is {state}");
        });
        return known.Keys.ToHashSet();
    }

    /// <summary>How often each effect was seen, by its kind and by what it was for.</summary>
    private async Task<IReadOnlyDictionary<string, int>> EffectsAsync()
    {
        var effects = new Dictionary<string, int>();
        foreach (var (what, ids) in Webhooks()) effects[what] = ids.Count;
        foreach (var mail in mails.Mails) Count("mail " + mail.Read("Subject")["Order ".Length..]);
        await foreach (var task in client.ListAsync("/api/tasks")) Count("task " + task.GetProperty("title").GetString()!["Pack ".Length..]);
        foreach (var row in (await client.GetStringAsync(Shop.Sheet)).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Skip(1)) Count("row " + row);
        await foreach (var run in client.ListAsync("/api/runs")) Read(run);
        return effects;

        void Count(string what) => effects[what] = effects.GetValueOrDefault(what) + 1;

        void Read(JsonElement run)
        {
            var automation = run.GetProperty("automation").GetString();
            var isOfContact = automation is "fan" or "label";
            var of = isOfContact ? run.GetProperty("contact").GetString() : run.GetProperty("event").GetProperty("id").GetString();
            Count($"run {automation} {of}");
            foreach (var entry in run.GetProperty("journal").EnumerateArray().Where(entry => entry.GetProperty("code").GetString() == "uncertain"))
            {
                _uncertain.Add($"{automation} {of}");
                if (automation != "order") Found($"{automation} {of} is uncertain, though its provider takes a key: {entry.GetProperty("text").GetString()}");
            }
        }
    }

    /// <summary>The ids under which each webhook came; a signature that does not hold is a finding.</summary>
    private Dictionary<string, HashSet<string>> Webhooks()
    {
        var webhooks = new Dictionary<string, HashSet<string>>();
        foreach (var request in provider.Requests)
        {
            var (id, timestamp) = (request.Headers["webhook-id"], request.Headers["webhook-timestamp"]);
            var at = Instant.FromUnixTimeSeconds(long.Parse(timestamp, CultureInfo.InvariantCulture));
            if (!WebhookSignature.IsValid([Shop.Secret], id, timestamp, request.Headers["webhook-signature"], request.Body, at)) Found($"webhook {id} is not signed");
            var what = $"webhook {request.Target.Trim('/')} {request.Json["what"]}";
            if (!webhooks.TryGetValue(what, out var ids)) webhooks[what] = ids = [];
            ids.Add(id);
        }

        return webhooks;
    }

    private void Compare(SentEvent one, bool isKnown, IReadOnlyDictionary<string, int> effects)
    {
        foreach (var effect in EffectsOf(one))
        {
            var count = effects.GetValueOrDefault(effect);
            if (count > (isKnown ? 1 : 0)) Duplicated(effect, count);
            if (count == 0 && isKnown && !(one.Kind == EventKind.Order && _uncertain.Contains($"order {one.Id}"))) Lost(one, $"has no {effect}");
        }
    }

    private static IEnumerable<string> EffectsOf(SentEvent one) => one.Kind switch
    {
        EventKind.Visit => [$"run visit {one.Id}", $"webhook visit {one.Number}"],
        EventKind.Order => [$"run order {one.Id}", $"mail {one.Number}", $"task {one.Number}"],
        EventKind.Enquiry => [$"run enquiry {one.Id}", $"row {one.Number}"],
        EventKind.Lead => [$"run lead {one.Id}", $"run label {one.Contact}", $"webhook label {one.Contact}"],
        EventKind.Wish => [$"run wish {one.Id}", $"webhook wish {one.Number}"],
        EventKind.Client => [$"run fan {one.Contact}", $"webhook fan {one.Contact}"],
        _ => [],
    };

    private async Task ComparePointsAsync(IReadOnlySet<string> known)
    {
        var expected = sent.Concat(fanOut.Clients).Where(one => known.Contains(one.Id)).GroupBy(one => one.Contact).ToDictionary(of => of.Key, of => of.Sum(one => PointsOf(one.Kind)));
        await foreach (var contact in client.ListAsync("/api/contacts"))
        {
            var (id, points) = (contact.GetProperty("id").GetString()!, contact.GetProperty("points").GetInt64());
            if (!expected.Remove(id, out var right)) Duplicated($"contact {id}", 1);
            else if (points > right) Duplicated($"points of {id}, not {right}", points);
            else if (points < right) LostPoints(id, points, right);
        }

        foreach (var (id, points) in expected) LostPoints(id, 0, points);
    }

    private static int PointsOf(EventKind kind) => kind switch { EventKind.Visit => 1, EventKind.Enquiry => 3, EventKind.Lead => 5, EventKind.Client => 7, _ => 0 };

    private void LostPoints(string contact, long points, long right)
    {
        _lost++;
        Found($"lost: {contact} has {points} points, not {right}");
    }

    private void Lost(SentEvent one, string why)
    {
        Interlocked.Increment(ref _lost);
        Found($"lost: {one.Id} {why}");
    }

    private void Duplicated(string effect, long count)
    {
        _duplicated++;
        Found($"duplicated: {effect}, {count} times");
    }

    private void Found(string finding)
    {
        lock (_findings) _findings.Add(finding);
    }
}
