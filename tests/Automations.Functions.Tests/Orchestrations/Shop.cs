using System.Globalization;
using System.Text.Json;
using Automations.Definitions;
using Automations.Engine;
using Automations.Engine.HandOver;
using Automations.Facts;
using Automations.Functions.Orchestrations;
using Automations.Runs;
using Automations.Storage;
using Automations.Values;
using NodaTime;
using Shouldly;

namespace Automations.Functions.Tests.Orchestrations;

/// <summary>What happens at a shop whose engine a host runs.</summary>
internal sealed class Shop(OrchestrationHost host)
{
    public const string Site = "main";

    private const string Workflow = "w";

    private int _events;

    /// <summary>Sends a mail so many hours after an order, and then gives a label.</summary>
    public static string ThanksAfter(int hours) => $$"""
        { "id": "a", "trigger": { "type": "order.placed" }, "timing": { "rule": "after", "value": {{hours}}, "unit": "hours" },
          "steps": [ { "type": "send_email", "subject": "Thanks", "body": "Thank you." }, { "type": "add_labels", "labels": ["buyer"] } ] }
        """;

    public async Task WorkflowAsync(string automation)
    {
        await EditAsync(automation);
        await host.Engine.Workflows.ActivateAsync(Site, Workflow, default);
        await host.QuietAsync();
    }

    /// <summary>Returns before what follows from the edit is done.</summary>
    public async Task EditAsync(string automation)
    {
        using var json = JsonDocument.Parse($$"""{"name": "w", "automations": [{{automation}}]}""");
        var definition = DefinitionReader.Read(json.RootElement).ShouldBeOfType<DefinitionResult.Valid>().Definition;
        (await host.Engine.Workflows.PutAsync(Site, Workflow, definition, null, default)).ShouldBeOfType<Outcome<Stored<WorkflowHead>>.Done>();
    }

    public Task PauseAsync() => host.Engine.Workflows.PauseAsync(Site, Workflow, default);

    public Task ResumeAsync() => host.Engine.Workflows.ActivateAsync(Site, Workflow, default);

    public async Task SaleEndsAsync(string gallery, string day)
    {
        GivenDate.TryParse(day, out var date).ShouldBeTrue();
        var outcome = await host.Engine.Galleries.ChangeAsync(Site, gallery, one => one with { Workflow = Workflow, SaleEndsAt = date }, true, null, default);
        outcome.ShouldBeOfType<Outcome<Stored<Gallery>>.Done>();
        await host.QuietAsync();
    }

    public Task RegisterAsync(string contact, string gallery) => AcceptAsync("client.registered", contact, host.Now, $$"""{"gallery":"{{gallery}}","contact":{"email":"{{contact}}@example.com" } }""");

    /// <summary>An order at an instant, or now; returns when its run waits or is over.</summary>
    public async Task<Run> OrderAsync(string contact, Instant? at = null)
    {
        await AcceptAsync("order.placed", contact, at ?? host.Now, $$"""{"order":{"id":"o"},"contact":{"email":"{{contact}}@example.com" } }""");
        await host.QuietAsync();
        return await RunAsync(contact);
    }

    public async Task<Run> RunAsync(string contact) =>
        (await host.Engine.RunRecords.ListAsync(Site, new(Contact: contact), null, 100, default)).Items.ShouldHaveSingleItem();

    public Task CancelAsync(Run run) => host.Engine.RunRecords.CancelAsync(Site, IdOf(run), default);

    /// <summary>The work that was handed on when the run was written.</summary>
    public DueWork WorkOf(Run run) => host.Handed.First(work => work.Row == IdOf(run).Row);

    /// <summary>The instance of the orchestration that waits for the gallery's date.</summary>
    public string AnchorOf(string gallery)
    {
        var row = host.Handed.Last(work => work.Partition == Keys.Gallery(Site, gallery) && work.Row.StartsWith(Keys.AnchorPrefix, StringComparison.Ordinal)).Row;
        return WaitStarter.IdOf(new AnchorTicket(Site, gallery, row));
    }

    private static RunId IdOf(Run run) => RunId.TryParse(run.Id, out var id) ? id.Value : throw new FormatException(run.Id);

    private async Task AcceptAsync(string type, string contact, Instant at, string data) => await host.Engine.Inbox.AcceptAsync(
        Site,
        [
            new()
            {
                Source = "shop",
                Id = Interlocked.Increment(ref _events).ToString(CultureInfo.InvariantCulture),
                Type = type,
                Subject = contact,
                OccurredAt = at,
                ReceivedAt = host.Now,
                Data = JsonSerializer.Deserialize<JsonElement>(data),
            },
        ],
        default);
}
