using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Automations.Definitions;
using Automations.Desk;
using Automations.Engine;
using Automations.Engine.Contacts;
using Automations.Events;
using Automations.Facts;
using Automations.Storage;
using NodaTime;
using Shouldly;

namespace Automations.Tests.Scenarios;

/// <summary>An engine, driven through the readers that the API uses.</summary>
internal sealed class EngineScenarioHost : IScenarioHost
{
    private const string Site = "main";

    private static readonly JsonSerializerOptions WithEmptyMembers = new(StoredJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private readonly AutomationEngine _engine;
    private readonly Func<Instant, Task> _advance;

    /// <param name="advance">Does everything due until an instant and leaves the clock there.</param>
    public EngineScenarioHost(AutomationEngine engine, Func<Instant, Task> advance) => (_engine, _advance) = (engine, advance);

    public Task PutSettingsAsync(JsonElement settings) =>
        _engine.Services.Sites.SetSettingsAsync(Site, settings.Deserialize<SiteSettings>(StoredJson.Options)!, default);

    public async Task PutResourceAsync(string path, JsonElement body)
    {
        if (path == "chat/presence")
        {
            await _engine.Services.Sites.SetChatOnlineAsync(Site, body.GetProperty("online").GetBoolean(), default);
            return;
        }

        var (kind, id) = path.Split('/') is [var first, var second] ? (first, second) : throw new ArgumentException($"What is {path}?", nameof(path));
        var named = JsonSerializer.SerializeToNode(body)!.AsObject();
        named["id"] = id;
        switch (kind)
        {
            case "boards":
                var board = named.Deserialize<Board>(StoredJson.Options)!;
                (await _engine.Boards.PutAsync(Site, id, board.Name, board.Stages, default)).ShouldBeOfType<Outcome<Board>.Done>();
                break;
            case "coupons":
                var faults = new Faults();
                var coupon = CouponReader.Read(id, body, faults);
                faults.ToImmutable().ShouldBeEmpty();
                await _engine.Services.Coupons.PutAsync(Site, coupon, default);
                break;
            case "groups":
                var group = named.Deserialize<Group>(StoredJson.Options)!;
                await _engine.Groups.PutAsync(Site, id, group.Name, group.Url, default);
                break;
            default:
                throw new ArgumentException($"What is {path}?", nameof(path));
        }
    }

    public async Task PutWorkflowAsync(string id, JsonElement definition)
    {
        var read = DefinitionReader.Read(definition).ShouldBeOfType<DefinitionResult.Valid>();
        (await _engine.Workflows.CheckAsync(Site, read.Definition, default)).ShouldBeEmpty();
        (await _engine.Workflows.PutAsync(Site, id, read.Definition, null, default)).ShouldBeOfType<Outcome<Stored<WorkflowHead>>.Done>();
        await SettleAsync();
    }

    public async Task ActivateAsync(string id)
    {
        (await _engine.Workflows.ActivateAsync(Site, id, default)).ShouldBeOfType<Outcome<Stored<WorkflowHead>>.Done>();
        await SettleAsync();
    }

    public async Task PauseAsync(string id)
    {
        (await _engine.Workflows.PauseAsync(Site, id, default)).ShouldBeOfType<Outcome<Stored<WorkflowHead>>.Done>();
        await SettleAsync();
    }

    public async Task DeleteWorkflowAsync(string id)
    {
        (await _engine.Workflows.DeleteAsync(Site, id, null, default)).ShouldBeOfType<Outcome<WorkflowHead>.Done>();
        await SettleAsync();
    }

    public Task PutGalleryAsync(string id, JsonElement gallery) => ChangeGalleryAsync(id, gallery, replaces: true);

    public Task PatchGalleryAsync(string id, JsonElement patch) => ChangeGalleryAsync(id, patch, replaces: false);

    public async Task DeleteGalleryAsync(string id)
    {
        (await _engine.Galleries.DeleteAsync(Site, id, null, default)).ShouldBeOfType<Outcome<Gallery>.Done>();
        await SettleAsync();
    }

    public Task PutContactAsync(string id, JsonElement contact) => ChangeContactAsync(id, contact, replaces: true);

    public Task PatchContactAsync(string id, JsonElement patch) => ChangeContactAsync(id, patch, replaces: false);

    public async Task SendAsync(IReadOnlyList<JsonElement> events)
    {
        var faults = new Faults();
        var incoming = events.Select(one => EventReader.Read(one, _engine.Services.Now, faults)).ToList();
        faults.ToImmutable().ShouldBeEmpty();
        await _engine.Inbox.AcceptAsync(Site, incoming!, default);
        await SettleAsync();
    }

    public Task AdvanceAsync(string until) => _advance(InstantOf(until));

    public async Task<IReadOnlyList<string>> ContactsAsync() =>
        [.. (await _engine.Contacts.ListAsync(Site, null, null, null, 10_000, default)).Items.Select(view => view.Contact.Id)];

    public async Task<IReadOnlyList<TimelineLine>> TimelineAsync(string contact) =>
        [.. (await _engine.Explainer.TimelineAsync(Site, contact, default)).Select(item =>
            new TimelineLine(item.Entry.At.ToString(), contact, item.Automation ?? "", JsonNamingPolicy.SnakeCaseLower.ConvertName(item.Entry.Reason.Code.ToString())))];

    public async Task<JsonElement> ContactAsync(string id)
    {
        var view = (await _engine.Contacts.FindAsync(Site, id, default)).ShouldNotBeNull();
        var json = JsonSerializer.SerializeToNode(view.Contact, WithEmptyMembers)!.AsObject();
        json["subscribed"] = view.IsSubscribed;
        return JsonSerializer.SerializeToElement(json);
    }

    public async Task<IReadOnlyList<JsonElement>> ItemsAsync(string path) => path.Split('/') switch
    {
        ["tasks"] => Json((await _engine.Tasks.ListAsync(Site, null, null, null, 10_000, default)).Items),
        ["boards", var id, "cards"] => Json((await _engine.Boards.CardsAsync(Site, (await _engine.Services.Boards.FindAsync(Site, id, default))!, null, 10_000, default)).Items),
        ["groups", var id, "invitations"] => Json((await _engine.Groups.InvitationsAsync(Site, id, null, 10_000, default)).Items),
        _ => throw new ArgumentException($"What is {path}?", nameof(path)),
    };

    private static IReadOnlyList<JsonElement> Json<T>(IEnumerable<T> items) => [.. items.Select(item => JsonSerializer.SerializeToElement(item, WithEmptyMembers))];

    private async Task ChangeGalleryAsync(string id, JsonElement body, bool replaces)
    {
        var faults = new Faults();
        var change = GalleryReader.Read(body, replaces, faults);
        faults.ToImmutable().ShouldBeEmpty();
        (await _engine.Galleries.ChangeAsync(Site, id, change!.ApplyTo, true, null, default)).ShouldBeOfType<Outcome<Stored<Gallery>>.Done>();
        await SettleAsync();
    }

    private async Task ChangeContactAsync(string id, JsonElement body, bool replaces)
    {
        var faults = new Faults();
        var change = ContactReader.Read(body, replaces, faults);
        faults.ToImmutable().ShouldBeEmpty();
        var outcome = await _engine.Contacts.ChangeAsync(Site, id, contact => change!.ApplyTo(contact, _engine.Services.Now), change!.Subscribed, true, null, default);
        outcome.ShouldBeOfType<Outcome<ContactView>.Done>();
        await SettleAsync();
    }

    private Task SettleAsync() => _advance(_engine.Services.Now);

    public static Instant InstantOf(string text) => NodaTime.Text.OffsetDateTimePattern.Rfc3339.Parse(text).GetValueOrThrow().ToInstant();
}
