using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Api.Dashboard.Editor;
using Automations.Api.Dashboard.Parts;
using Automations.Definitions;
using Automations.Engine;
using Automations.Engine.Answers;
using Automations.Engine.Contacts;
using Automations.Engine.Foresight;
using Automations.Facts;
using Automations.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Automations.Api.Dashboard.Contacts;

/// <summary><c>/contacts</c></summary>
internal static class ContactPages
{
    private const int PageSize = 50;
    private const int TimelinePage = 40;
    private const int MostWorkflows = 50;
    private const int MostComing = 20;
    private const int MostLookedThrough = 500;
    private static readonly Duration Coming = Duration.FromDays(60);

    private static readonly ImmutableArray<Parameter> Members = [.. ContactMembers.Profile, ContactMembers.Labels, ContactMembers.Badges, ContactMembers.Groups, ContactMembers.Points];

    public static void Map(RouteGroupBuilder pages)
    {
        pages.Read("/contacts", ListAsync);
        pages.Read("/contacts/{id}", ShowAsync);
        pages.Do("/contacts/{id}", SaveAsync);
        pages.Do("/contacts/{id}/subscription", SubscribeAsync);
        pages.Do("/contacts/{id}/erase", EraseAsync);
    }

    public static string NameOf(Contact contact) =>
        string.Join(' ', new[] { contact.FirstName, contact.LastName }.Where(name => !string.IsNullOrEmpty(name))) is { Length: > 0 } name ? name : contact.Email ?? contact.Id;

    /// <summary>Looks for an address or an id; names are not indexed.</summary>
    private static async Task<IResult> ListAsync(Desk desk)
    {
        var (search, label) = (desk.Asked("q")?.Trim(), desk.Asked("label")?.Trim());
        if (search is not null)
        {
            var (found, _) = search.Contains('@') ? await desk.Engine.Contacts.ListAsync(desk.Site, null, search, null, PageSize, desk.Cancellation) : ([], null);
            if (found.Count == 0 && await desk.Engine.Contacts.FindAsync(desk.Site, search, desk.Cancellation) is { } one) found = [one];
            return desk.View<ContactListPage>(desk.T["nav.contacts"], new ContactList(found, search, label, null));
        }

        var (items, next) = await desk.Engine.Contacts.ListAsync(desk.Site, label, null, desk.Asked("after"), PageSize, desk.Cancellation);
        return desk.View<ContactListPage>(desk.T["nav.contacts"], new ContactList(items, null, label, next));
    }

    private static async Task<IResult> ShowAsync(Desk desk) =>
        await FindAsync(desk) is { } view ? await ViewAsync(desk, view, Of(view.Contact), []) : desk.NotFound();

    private static async Task<IResult> SaveAsync(Desk desk)
    {
        if (await FindAsync(desk) is not { } before) return desk.NotFound();
        var json = new JsonObject();
        foreach (var member in Members) json[member.Name] = ParameterForm.Read(member, desk.Form["/" + member.Name]);
        foreach (var list in new[] { ContactMembers.Labels, ContactMembers.Badges, ContactMembers.Groups }) json[list.Name] ??= new JsonArray();
        json[ContactMembers.Points.Name] ??= 0;
        var faults = new Faults();
        var change = ContactReader.Read(JsonSerializer.SerializeToElement(json), replaces: false, faults);
        if (faults.Any) return await ViewAsync(desk, before, json, faults.ToImmutable());
        var outcome = await desk.Engine.Contacts.ChangeAsync(
            desk.Site, before.Contact.Id, contact => change!.ApplyTo(contact, desk.Now), null, mayCreate: false, desk.Given("version"), desk.Cancellation);
        return outcome is Outcome<ContactView>.Done ? desk.Done(PathOf(before.Contact.Id), desk.T["saved"]) : desk.Done(PathOf(before.Contact.Id), desk.T["error.stale"], isBad: true);
    }

    private static async Task<IResult> SubscribeAsync(Desk desk)
    {
        var subscribed = desk.Given("to") == "subscribed";
        return await desk.Engine.Contacts.SetSubscribedAsync(desk.Site, desk.Route("id"), subscribed, desk.Cancellation) is Outcome<ContactView>.Done
            ? desk.Done(PathOf(desk.Route("id")), desk.T[subscribed ? "contact.resubscribed" : "contact.unsubscribed"])
            : desk.NotFound();
    }

    private static async Task<IResult> EraseAsync(Desk desk)
    {
        if (desk.Given("sure") != "true") return desk.Done(PathOf(desk.Route("id")), desk.T["contact.erase.tick"], isBad: true);
        return await desk.Engine.Contacts.DeleteAsync(desk.Site, desk.Route("id"), null, desk.Cancellation) is Outcome<Contact>.Done
            ? desk.Done("/contacts", desk.T["contact.erased"])
            : desk.NotFound();
    }

    private static async Task<IResult> ViewAsync(Desk desk, ContactView view, JsonObject json, ImmutableArray<Fault> wrong)
    {
        var id = view.Contact.Id;
        var faults = new FaultsByField(desk, wrong);
        var suggestions = await Suggestions.OfAsync(desk);
        var fields = Members.Select(member => ParameterForm.Field(desk.T, "", member, new(desk.T["contact." + member.Name], ""), json[member.Name], suggestions.For("contact." + member.Name)) with
        {
            Hint = member.Schema()["type"]?.ToString() == "array" ? desk.T["one-per-line"] : null,
            Fault = faults.Take("/" + member.Name),
            Rows = 2,
        }).ToImmutableArray();
        var (automations, names) = await AutomationsAsync(desk);
        var page = int.TryParse(desk.Asked("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var timeline = await desk.Engine.Explainer.TimelineAsync(desk.Site, id, desk.Cancellation);
        IReadOnlyList<ForecastItem>? coming = desk.Asked("coming") is not null || await IsQuickAsync(desk, id)
            ? [.. (await desk.Engine.Forecasts.OfAsync(desk.Site, new(desk.Now + Coming, Contact: id), desk.Cancellation)).Items.Take(MostComing)]
            : null;
        var asked = desk.Asked("why");
        var sheet = new ContactSheet(
            view, fields, faults.Any, [.. faults.Left], coming, [.. timeline.Skip(page * TimelinePage).Take(TimelinePage)],
            timeline.Count > (page + 1) * TimelinePage ? page + 1 : null, automations, names, asked, await ExplainAsync(desk, id, asked));
        return desk.View<ContactPage>(NameOf(view.Contact), sheet, faults.Any ? 400 : 200);
    }

    /// <summary>A forecast looks through the clients of the contact's galleries; where those are many, it is made when somebody asks for it.</summary>
    private static async Task<bool> IsQuickAsync(Desk desk, string id)
    {
        var session = await desk.Engine.Services.Contacts(desk.Site).OpenAsync(id, desk.Cancellation);
        var left = MostLookedThrough;
        foreach (var membership in await session.ScanAsync<Membership>(Keys.MembershipPrefix, null, desk.Cancellation))
        {
            left -= (await desk.Engine.Services.Store.ScanAsync(Keys.Gallery(desk.Site, membership.Gallery), RowRange.Prefix(Keys.ClientPrefix), left, desk.Cancellation)).Entities.Count;
            if (left <= 0) return false;
        }

        return true;
    }

    private static async Task<Explanation?> ExplainAsync(Desk desk, string contact, string? asked)
    {
        if (asked?.Split('/') is not [var workflow, var automation] || !Identifier.IsValid(workflow)) return null;
        return await desk.Engine.Explainer.ExplainAsync(desk.Site, contact, workflow, automation, null, desk.Cancellation);
    }

    private static async Task<(ImmutableArray<FieldOption>, Dictionary<string, string>)> AutomationsAsync(Desk desk)
    {
        var (heads, _) = await desk.Engine.Workflows.ListAsync(desk.Site, null, null, MostWorkflows, desk.Cancellation);
        var options = ImmutableArray.CreateBuilder<FieldOption>();
        foreach (var head in heads)
            if (await desk.Engine.Services.Workflows.DefinitionAsync(desk.Site, head.Id, head.Version, desk.Cancellation) is { } definition)
                options.AddRange(definition.Automations.Select(one => new FieldOption($"{head.Id}/{one.Id}", one.Name ?? one.Id, head.Name)));
        return (options.ToImmutable(), heads.ToDictionary(head => head.Id, head => head.Name));
    }

    private static JsonObject Of(Contact contact) => new()
    {
        ["email"] = contact.Email,
        ["firstName"] = contact.FirstName,
        ["lastName"] = contact.LastName,
        ["phone"] = contact.Phone,
        ["locale"] = contact.Locale,
        ["timeZone"] = contact.TimeZone,
        ["labels"] = new JsonArray([.. contact.Labels.Select(one => (JsonNode)one)]),
        ["badges"] = new JsonArray([.. contact.Badges.Select(one => (JsonNode)one)]),
        ["groups"] = new JsonArray([.. contact.Groups.Select(one => (JsonNode)one)]),
        ["points"] = contact.Points,
    };

    private static ValueTask<ContactView?> FindAsync(Desk desk) => desk.Engine.Contacts.FindAsync(desk.Site, desk.Route("id"), desk.Cancellation);

    private static string PathOf(string id) => $"/contacts/{Uri.EscapeDataString(id)}";
}
