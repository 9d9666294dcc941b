using System.Text.Json;
using Automations.Engine;
using Automations.Engine.Dispatch;
using Automations.Engine.HandOver;
using Automations.Events;
using Automations.Functions.Queues;
using Automations.Functions.Timers;
using Automations.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Shouldly;
using Xunit;

namespace Automations.Functions.Tests.Queues;

/// <summary>Work that nobody managed, and work that nobody has.</summary>
public sealed class PoisonFunctionTests : IHandOver
{
    private readonly InMemoryTableStore _store = new();
    private readonly VirtualClock _clock = new(Instant.FromUtc(2026, 6, 1, 8, 0));
    private readonly List<(Destination Destination, IReadOnlyList<DueWork> Work)> _handed = [];
    private readonly AutomationEngine _engine;
    private readonly PoisonFunctions _functions;
    private readonly OverdueSweep _sweep;
    private int _nonce;

    public PoisonFunctionTests()
    {
        var marks = new DueMarks(_store, () => $"{++_nonce:d6}");
        _engine = new(new(new HandOverStore(_store, marks, this, _clock), _clock, new(new byte[32])));
        _functions = new(new(_engine, marks, this), NullLogger<PoisonFunctions>.Instance);
        _sweep = new(_store, marks, this, _clock);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    Task IHandOver.HandOnAsync(Destination destination, IReadOnlyList<DueWork> work, CancellationToken cancellation)
    {
        _handed.Add((destination, work));
        return Task.CompletedTask;
    }

    [Fact]
    public async Task An_event_that_was_tried_too_often_is_set_aside_and_no_longer_due()
    {
        var work = await AcceptAsync();

        await _functions.SetEventAsideAsync(WorkMessage.Write(work).ToString(), Ct);

        (await StateAsync()).ShouldBe(EventState.SetAside);
        await _clock.SetAsync(_clock.GetCurrentInstant() + Duration.FromHours(1), Ct);
        (await _sweep.RunAsync(Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task What_somebody_else_wrote_into_the_queues_is_dropped()
    {
        await AcceptAsync();
        await _functions.SetEventAsideAsync("hello", Ct);
        await _functions.PauseFanOutAsync("{}", Ct);
        await _functions.GiveUpWaitAsync("[]", Ct);
        (await StateAsync()).ShouldBe(EventState.Accepted);
    }

    [Fact]
    public async Task The_timer_hands_on_again_what_was_lost()
    {
        await AcceptAsync();
        _handed.Clear();
        await _clock.SetAsync(_clock.GetCurrentInstant() + Duration.FromMinutes(5), Ct);

        await new TimerFunctions(_sweep, _clock, NullLogger<TimerFunctions>.Instance).SweepAsync(new TimerInfo(), Ct);

        _handed.ShouldHaveSingleItem().Destination.ShouldBe(Destination.Events);
    }

    private async Task<IReadOnlyList<DueWork>> AcceptAsync()
    {
        var now = _clock.GetCurrentInstant();
        var data = JsonSerializer.Deserialize<JsonElement>("""{ "order": { "id": "o" } }""");
        await _engine.Inbox.AcceptAsync("main", [new() { Source = "shop", Id = "1", Type = "order.placed", Subject = "ann", OccurredAt = now, ReceivedAt = now, Data = data }], Ct);
        return _handed.ShouldHaveSingleItem().Work;
    }

    private async Task<EventState> StateAsync() => (await _engine.Inbox.FindAsync("main", "shop", "1", Ct)).ShouldNotBeNull().Value.State;
}
