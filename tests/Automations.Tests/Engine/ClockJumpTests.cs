using Automations.Definitions;
using Automations.Engine;
using Automations.Events;
using Automations.Messages;
using Automations.Storage;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

/// <summary>A machine whose clock is set forth and back while runs wait.</summary>
public sealed class ClockJumpTests
{
    private readonly JumpingClock _clock = new(World.At("2026-03-01T10:00:00Z"));
    private readonly InMemoryTableStore _store = new();
    private readonly AutomationEngine _engine;

    public ClockJumpTests() => _engine = new(new(_store, _clock, new(new byte[32])));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(3, -5, 10)]
    [InlineData(-5, 8, -2)]
    [InlineData(2, -1, 1)]
    [InlineData(20, -20, 21)]
    public async Task Nothing_is_done_twice_whichever_way_the_clock_is_set(params int[] jumps)
    {
        await WorkflowAsync("""
            { "id": "a", "trigger": { "type": "session.attended" }, "steps": [
              { "type": "delay", "value": 1, "unit": "hours" }, { "type": "award_points", "points": 1 },
              { "type": "send_email", "subject": "Thanks", "body": "Come again.", "purpose": "transactional" } ] },
            { "id": "b", "trigger": { "type": "session.starts" }, "timing": { "rule": "before", "value": 1, "unit": "hours" },
              "steps": [ { "type": "send_email", "subject": "Soon", "body": "See you.", "purpose": "transactional" } ] }
            """);
        await AcceptAsync("1", "session.attended", """{ "contact": { "email": "ann@example.com" }, "booking": { "id": "v", "service": "yoga", "startsAt": "2026-03-01T09:00:00Z" } }""");
        await AcceptAsync("2", "booking.created", """{ "booking": { "id": "b", "service": "yoga", "startsAt": "2026-03-01T12:30:00Z" } }""");
        await WorkAsync();
        foreach (var hours in jumps)
        {
            _clock.Now += Duration.FromHours(hours);
            await AcceptAsync("1", "session.attended", "{}");
            await WorkAsync();
        }

        // And in the end it is right again.
        _clock.Now = World.At("2026-03-01T12:00:00Z");
        await WorkAsync();

        (await _engine.Contacts.FindAsync(World.Site, "ann", Cancellation))!.Contact.Points.ShouldBe(1);
        var mails = await _engine.Messages.ListAsync(World.Site, "ann", Channel.Email, null, 100, Cancellation);
        mails.Items.Count(mail => mail.Subject == "Thanks").ShouldBe(1);
        mails.Items.Count(mail => mail.Subject == "Soon").ShouldBeLessThanOrEqualTo(1);
    }

    private async Task WorkflowAsync(string automations)
    {
        using var json = System.Text.Json.JsonDocument.Parse($$"""{"name": "w", "automations": [{{automations}}]}""");
        var definition = DefinitionReader.Read(json.RootElement).ShouldBeOfType<DefinitionResult.Valid>().Definition;
        await _engine.Workflows.PutAsync(World.Site, "w", definition, null, Cancellation);
        await _engine.Workflows.ActivateAsync(World.Site, "w", Cancellation);
    }

    private Task<(int Accepted, int Duplicates)> AcceptAsync(string id, string type, string data) => _engine.Inbox.AcceptAsync(
        World.Site,
        [
            new IncomingEvent
            {
                Source = "test", Id = id, Type = type, Subject = "ann", OccurredAt = _clock.Now, ReceivedAt = _clock.Now,
                Data = System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(data),
            },
        ],
        Cancellation);

    /// <summary>Everything that is due by the clock as it stands.</summary>
    private async Task WorkAsync()
    {
        for (var turn = 0; await _store.ReadDueAsync(_clock.Now, null, 100, Cancellation) is { Count: > 0 } rows; turn++)
        {
            turn.ShouldBeLessThan(100, "it comes to rest");
            foreach (var row in rows) await _engine.Router.HandleAsync(row, Cancellation);
        }
    }

    private sealed class JumpingClock(Instant now) : IClock
    {
        public Instant Now { get; set; } = now;

        public Instant GetCurrentInstant() => Now;
    }
}
