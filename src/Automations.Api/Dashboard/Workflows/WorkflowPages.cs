using Automations.Api.Dashboard.Messages;
using Automations.Catalog;
using Automations.Definitions;
using Automations.Engine;
using Automations.Engine.Workflows;
using Automations.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Dashboard.Workflows;

/// <summary><c>/workflows</c>, <c>/templates</c></summary>
internal static class WorkflowPages
{
    private const int PageSize = 25;

    /// <summary>A search looks through so many workflows at most.</summary>
    private const int MostSearched = 500;

    public static void Map(RouteGroupBuilder pages)
    {
        pages.Read("/workflows", ListAsync);
        pages.Read("/workflows/new", desk => Task.FromResult(AskNew(desk, null, null)));
        pages.Do("/workflows/new", CreateAsync);
        pages.Read("/templates/{id}", ShowTemplate);
        pages.Do("/templates/{id}", CopyTemplateAsync);
        pages.Read("/templates/{id}/mails/{automation}", TemplateMailAsync);
        pages.Read("/workflows/{id}", ShowAsync);
        pages.Do("/workflows/{id}/status", SetStatusAsync);
        pages.Do("/workflows/{id}/name", RenameAsync);
        pages.Do("/workflows/{id}/copy", CopyAsync);
        pages.Do("/workflows/{id}/delete", DeleteAsync);
        pages.Do("/workflows/{id}/automations/{automation}", ChangeAutomationAsync);
        VersionPages.Map(pages);
        NumbersPages.Map(pages);
    }

    private static async Task<IResult> ListAsync(Desk desk)
    {
        var search = desk.Asked("q")?.Trim();
        WorkflowStatus? status = WireNames<WorkflowStatus>.TryParse(desk.Asked("status") ?? "", out var known) ? known : null;
        var (heads, next) = await desk.Engine.Workflows.ListAsync(desk.Site, status, desk.Asked("after"), search is null ? PageSize : MostSearched, desk.Cancellation);
        var words = new RuleWords(desk.T);
        var cards = new List<WorkflowCard>();
        foreach (var head in heads)
        {
            var definition = await desk.Engine.Services.Workflows.DefinitionAsync(desk.Site, head.Id, head.Version, desk.Cancellation);
            var card = new WorkflowCard(head, [.. (definition?.Automations ?? []).Select(words.Of)]);
            if (search is null || Mentions(card, search)) cards.Add(card);
            if (cards.Count == PageSize) break;
        }

        return desk.View<WorkflowListPage>(desk.T["nav.workflows"], new WorkflowList(cards, search, desk.Asked("status"), search is null ? next : null));
    }

    private static bool Mentions(WorkflowCard card, string search) =>
        card.Rules.Append(card.Head.Name).Append(card.Head.Description ?? "").Any(text => text.Contains(search, StringComparison.CurrentCultureIgnoreCase));

    private static IResult AskNew(Desk desk, string? name, string? fault)
    {
        var templates = TemplateCatalog.All.Select(template => Card(desk, template.Id, TranslatedTemplates.Find(template.Id, desk.T)!)).OrderBy(card => card.Id == "gallery-sale" ? 0 : 1).ToList();
        return desk.View<NewWorkflowPage>(desk.T["workflows.new"], new NewWorkflow(name, fault, templates), fault is null ? 200 : StatusCodes.Status400BadRequest);
    }

    private static TemplateCard Card(Desk desk, string id, WorkflowDefinition definition) =>
        new(id, definition.Name, definition.Description ?? "", [.. definition.Automations.Select(new RuleWords(desk.T).Of)]);

    private static async Task<IResult> CreateAsync(Desk desk)
    {
        var (name, fault) = ReadName(desk);
        if (fault is not null) return AskNew(desk, name, fault);
        var made = await desk.Engine.Workflows.CreateAsync(desk.Site, new(name!, null, []), desk.Cancellation);
        return desk.Done($"/workflows/{made.Value.Id}", desk.T.Say("workflows.made", name));
    }

    private static Task<IResult> ShowTemplate(Desk desk) => Task.FromResult(ShowTemplate(desk, null, null));

    private static IResult ShowTemplate(Desk desk, string? name, string? fault)
    {
        if (TranslatedTemplates.Find(desk.Route("id"), desk.T) is not { } template) return desk.NotFound();
        var card = Card(desk, desk.Route("id"), template);
        var picture = WorkflowPicture.Of(desk.T, template.Automations);
        return desk.View<TemplatePage>(card.Name, new TemplateSheet(card, template, picture, name ?? card.Name, fault), fault is null ? 200 : StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> CopyTemplateAsync(Desk desk)
    {
        if (TranslatedTemplates.Find(desk.Route("id"), desk.T) is not { } template) return desk.NotFound();
        var (name, fault) = ReadName(desk);
        if (fault is not null) return ShowTemplate(desk, name, fault);
        var made = await desk.Engine.Workflows.CreateAsync(desk.Site, template with { Name = name! }, desk.Cancellation);
        return desk.Done($"/workflows/{made.Value.Id}", desk.T.Say("workflows.copied", name));
    }

    private static async Task<IResult> TemplateMailAsync(Desk desk)
    {
        if (TranslatedTemplates.Find(desk.Route("id"), desk.T)?.Find(desk.Route("automation")) is not { } automation) return desk.NotFound();
        return await Proofs.FrameAsync(desk, Step.Actions(automation.Steps).First(Proofs.HasText), null, null);
    }

    private static async Task<IResult> ShowAsync(Desk desk)
    {
        if (await FindAsync(desk) is not var (stored, definition)) return desk.NotFound();
        var head = stored.Value;
        List<Warning> warnings = [.. await desk.Engine.Overlaps.FindAsync(desk.Site, head.Id, definition, desk.Cancellation), .. Unshown.Find(definition)];
        var galleries = await desk.Engine.Workflows.UsersAsync(desk.Site, head.Id, desk.Cancellation);
        var named = new List<(string, string)>();
        foreach (var id in galleries) named.Add((id, (await desk.Engine.Services.Galleries.GetAsync(desk.Site, id, desk.Cancellation))?.Name is { Length: > 0 } name ? name : id));
        return desk.View<WorkflowPage>(head.Name, new WorkflowSheet(head, definition, WorkflowPicture.Of(desk.T, definition.Automations), warnings, named));
    }

    private static async Task<IResult> SetStatusAsync(Desk desk)
    {
        var id = desk.Route("id");
        if (!Identifier.IsValid(id)) return desk.NotFound();
        var isOn = desk.Given("to") == "active";
        var outcome = isOn
            ? await desk.Engine.Workflows.ActivateAsync(desk.Site, id, desk.Cancellation)
            : await desk.Engine.Workflows.PauseAsync(desk.Site, id, desk.Cancellation);
        return outcome switch
        {
            Outcome<Stored<WorkflowHead>>.Done done => desk.Done(desk.Back(), desk.T.Say(isOn ? "workflows.activated" : "workflows.paused", done.Value.Value.Name)),
            Outcome<Stored<WorkflowHead>>.Conflict conflict => desk.Done(desk.Back(), desk.Book.Say(conflict.Why), isBad: true),
            _ => desk.NotFound(),
        };
    }

    private static async Task<IResult> RenameAsync(Desk desk)
    {
        if (await FindAsync(desk) is not var (stored, definition)) return desk.NotFound();
        var (name, fault) = ReadName(desk);
        if (fault is not null) return desk.Done($"/workflows/{stored.Value.Id}", fault, isBad: true);
        var renamed = definition with { Name = name!, Description = desk.Given("description") };
        return await SaveAsync(desk, stored, renamed, $"/workflows/{stored.Value.Id}", desk.T["saved"]);
    }

    private static async Task<IResult> CopyAsync(Desk desk)
    {
        if (await FindAsync(desk) is not var (stored, definition)) return desk.NotFound();
        var (name, fault) = ReadName(desk);
        if (fault is not null) return desk.Done($"/workflows/{stored.Value.Id}", fault, isBad: true);
        var made = await desk.Engine.Workflows.CreateAsync(desk.Site, definition with { Name = name! }, desk.Cancellation);
        return desk.Done($"/workflows/{made.Value.Id}", desk.T.Say("workflows.copied", name));
    }

    private static async Task<IResult> DeleteAsync(Desk desk)
    {
        var id = desk.Route("id");
        if (!Identifier.IsValid(id)) return desk.NotFound();
        return await desk.Engine.Workflows.DeleteAsync(desk.Site, id, null, desk.Cancellation) switch
        {
            Outcome<WorkflowHead>.Done done => desk.Done("/workflows", desk.T.Say("workflows.deleted", done.Value.Name)),
            Outcome<WorkflowHead>.Conflict => desk.Done(
                $"/workflows/{id}", desk.T.Say("workflows.in-use", string.Join(", ", await desk.Engine.Workflows.UsersAsync(desk.Site, id, desk.Cancellation))), isBad: true),
            _ => desk.NotFound(),
        };
    }

    /// <summary>Switches an automation on or off, moves it, or removes it.</summary>
    private static async Task<IResult> ChangeAutomationAsync(Desk desk)
    {
        if (await FindAsync(desk) is not var (stored, definition) || definition.Find(desk.Route("automation")) is not { } automation) return desk.NotFound();
        var at = definition.Automations.IndexOf(automation);
        var automations = desk.Given("do") switch
        {
            "on" => definition.Automations.SetItem(at, automation with { Enabled = true }),
            "off" => definition.Automations.SetItem(at, automation with { Enabled = false }),
            "remove" => definition.Automations.RemoveAt(at),
            "up" when at > 0 => definition.Automations.RemoveAt(at).Insert(at - 1, automation),
            "down" when at < definition.Automations.Length - 1 => definition.Automations.RemoveAt(at).Insert(at + 1, automation),
            _ => definition.Automations,
        };
        return await SaveAsync(desk, stored, definition with { Automations = automations }, $"/workflows/{stored.Value.Id}", desk.T["saved"]);
    }

    private static async Task<IResult> SaveAsync(Desk desk, Stored<WorkflowHead> stored, WorkflowDefinition definition, string path, string said)
    {
        var faults = await desk.Engine.Workflows.CheckAsync(desk.Site, definition, desk.Cancellation);
        if (!faults.IsEmpty) return desk.Done(path, desk.Book.Say(faults[0].Message), isBad: true);
        return await desk.Engine.Workflows.PutAsync(desk.Site, stored.Value.Id, definition, stored.ETag, desk.Cancellation) is Outcome<Stored<WorkflowHead>>.Done
            ? desk.Done(path, said)
            : desk.Done(path, desk.T["error.stale"], isBad: true);
    }

    /// <summary>The workflow that the address names, with its newest definition.</summary>
    internal static async Task<(Stored<WorkflowHead> Head, WorkflowDefinition Definition)?> FindAsync(Desk desk)
    {
        var id = desk.Route("id");
        if (!Identifier.IsValid(id) || await desk.Engine.Workflows.FindAsync(desk.Site, id, desk.Cancellation) is not { } stored) return null;
        var definition = await desk.Engine.Services.Workflows.DefinitionAsync(desk.Site, id, stored.Value.Version, desk.Cancellation);
        return (stored, definition ?? throw new InvalidOperationException("A workflow's newest version is missing."));
    }

    private static (string? Name, string? Fault) ReadName(Desk desk)
    {
        var name = desk.Given("name");
        if (name is null) return (null, desk.T["name.missing"]);
        return name.Length > DefinitionReader.Name.MaxLength || name.Any(char.IsControl) ? (name, desk.T.Say("name.long", DefinitionReader.Name.MaxLength)) : (name, null);
    }
}
