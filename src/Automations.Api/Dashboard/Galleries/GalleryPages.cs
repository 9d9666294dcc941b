using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Api.Dashboard.Editor;
using Automations.Api.Dashboard.Parts;
using Automations.Definitions;
using Automations.Engine;
using Automations.Facts;
using Automations.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Dashboard.Galleries;

/// <summary><c>/galleries</c></summary>
internal static class GalleryPages
{
    private const int PageSize = 50;

    public static void Map(RouteGroupBuilder pages)
    {
        pages.Read("/galleries", ListAsync);
        pages.Read("/galleries/new", desk => FormAsync(desk, null, new JsonObject(), new()));
        pages.Do("/galleries/new", desk => SaveAsync(desk, null));
        pages.Read("/galleries/{id}", ShowAsync);
        pages.Do("/galleries/{id}", ChangeAsync);
        pages.Do("/galleries/{id}/delete", DeleteAsync);
    }

    private static async Task<IResult> ListAsync(Desk desk)
    {
        var (items, next) = await desk.Engine.Galleries.ListAsync(desk.Site, desk.Asked("after"), PageSize, desk.Cancellation);
        var names = new Dictionary<string, string>();
        foreach (var id in items.Select(one => one.Workflow).OfType<string>().Distinct()) names[id] = (await desk.Engine.Workflows.FindAsync(desk.Site, id, desk.Cancellation))?.Value.Name ?? id;
        return desk.View<GalleryListPage>(desk.T["nav.galleries"], new GalleryList(items, names, next));
    }

    private static async Task<IResult> ShowAsync(Desk desk) =>
        await FindAsync(desk) is { } stored ? await FormAsync(desk, stored, GalleryForm.Of(stored.Value), new()) : desk.NotFound();

    private static async Task<IResult> ChangeAsync(Desk desk) => await FindAsync(desk) is { } stored ? await SaveAsync(desk, stored) : desk.NotFound();

    private static async Task<IResult> SaveAsync(Desk desk, Stored<Gallery>? stored)
    {
        var json = GalleryForm.Read(desk.Form);
        var faults = new Faults();
        if (json["name"] is null) faults.At("name").Add(desk.T["name.missing"]);
        var change = GalleryReader.Read(JsonSerializer.SerializeToElement(json), replaces: true, faults);
        if (change?.Workflow.Value is { } workflow && await desk.Engine.Services.Workflows.NewestAsync(desk.Site, workflow, desk.Cancellation) is null)
            faults.At("workflow").Add(desk.T["galleries.no-workflow"]);
        if (faults.Any) return await FormAsync(desk, stored, json, new() { Faults = faults.ToImmutable() });

        var id = stored?.Value.Id ?? await FreeIdAsync(desk, change!.Name.Value);
        if (stored is not null && desk.Given("do") != "save-anyway")
        {
            var impact = await desk.Engine.Impacts.OfGalleryAsync(desk.Site, id, change!.ApplyTo, desk.Cancellation);
            if (impact.Move + impact.SendNow + impact.Drop + impact.Add > 0) return await FormAsync(desk, stored, json, new() { Impact = impact, Asks = true });
        }

        var outcome = await desk.Engine.Galleries.ChangeAsync(desk.Site, id, change!.ApplyTo, mayCreate: true, stored is null ? null : desk.Given("version"), desk.Cancellation);
        return outcome is Outcome<Stored<Gallery>>.Done
            ? desk.Done($"/galleries/{Uri.EscapeDataString(id)}", desk.T["saved"])
            : await FormAsync(desk, stored, json, new() { Said = desk.T["error.stale"] });
    }

    private static async Task<IResult> DeleteAsync(Desk desk)
    {
        if (await FindAsync(desk) is not { } stored) return desk.NotFound();
        await desk.Engine.Galleries.DeleteAsync(desk.Site, stored.Value.Id, null, desk.Cancellation);
        return desk.Done("/galleries", desk.T.Say("galleries.deleted", NameOf(stored.Value)));
    }

    private static async Task<IResult> FormAsync(Desk desk, Stored<Gallery>? stored, JsonObject json, EditorAnswer answer)
    {
        var faults = new FaultsByField(desk, answer.Faults);
        var (workflows, _) = await desk.Engine.Workflows.ListAsync(desk.Site, null, null, 200, desk.Cancellation);
        ImmutableArray<FieldOption> choices = [new("", desk.T["none"]), .. workflows.Select(head => new FieldOption(head.Id, $"{head.Name} ({desk.T["status." + WireNames<WorkflowStatus>.Of(head.Status)]})"))];
        var (clients, next) = stored is null ? ([], null) : await desk.Engine.Galleries.ClientsAsync(desk.Site, stored.Value.Id, desk.Asked("after"), PageSize, desk.Cancellation);
        var named = new List<GalleryClient>();
        foreach (var (contact, membership) in clients)
            named.Add(new(contact, (await desk.Engine.Contacts.FindAsync(desk.Site, contact, desk.Cancellation))?.Contact is { } known ? Contacts.ContactPages.NameOf(known) : contact, membership));
        var sheet = new GallerySheet(
            stored?.Value, desk.Given("version") ?? stored?.ETag, GalleryForm.Fields(desk.T, json, faults), GalleryForm.PromotionFields(desk.T, json, faults), GalleryForm.Workflow(desk.T, json, choices, faults),
            stored is null ? null : await GalleryPicture.OfAsync(desk, stored.Value), named, next, [.. faults.Left], faults.Any, answer.Said, answer.Impact, answer.Asks);
        return desk.View<GalleryPage>(stored is null ? desk.T["galleries.new"] : NameOf(stored.Value), sheet, faults.Any ? 400 : 200);
    }

    public static string NameOf(Gallery gallery) => gallery.Name is { Length: > 0 } name ? name : gallery.Id;

    private static async Task<Stored<Gallery>?> FindAsync(Desk desk) =>
        Identifier.IsValid(desk.Route("id")) ? await desk.Engine.Galleries.FindAsync(desk.Site, desk.Route("id"), desk.Cancellation) : null;

    private static async Task<string> FreeIdAsync(Desk desk, string? name)
    {
        var slug = Slug.Of(name, "gallery");
        for (var number = 1; ; number++)
        {
            var id = number == 1 ? slug : $"{slug}-{number}";
            if (id != "new" && await desk.Engine.Services.Galleries.FindAnyAsync(desk.Site, id, desk.Cancellation) is null) return id;
        }
    }
}
