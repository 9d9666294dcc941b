using System.Text.Json;
using System.Text.Json.Nodes;
using Automations.Api.Dashboard.Messages;
using Automations.Api.Dashboard.Parts;
using Automations.Api.Dashboard.Workflows;
using Automations.Definitions;
using Automations.Engine;
using Automations.Engine.Answers;
using Automations.Rendering.Mail;
using Automations.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Dashboard.Editor;

/// <summary><c>/workflows/{id}/automations/{automation}</c>: an automation is written, looked at, tried and saved.</summary>
internal static class EditorPages
{
    private const string New = "new";
    private const int MostOffered = 50;

    public static void Map(RouteGroupBuilder pages)
    {
        pages.Read("/workflows/{id}/automations/{automation}", ShowAsync);
        pages.Do("/workflows/{id}/automations/{automation}/edit", DoAsync);
        pages.Do("/preview", PreviewAsync);
    }

    private static async Task<IResult> ShowAsync(Desk desk)
    {
        if (await WorkflowPages.FindAsync(desk) is not var (stored, definition)) return desk.NotFound();
        var id = desk.Route("automation");
        if (id == New) return await ViewAsync(desk, stored, null, Fresh(definition), new());
        return definition.Find(id) is { } automation ? await ViewAsync(desk, stored, id, Json(automation), new()) : desk.NotFound();
    }

    private static async Task<IResult> DoAsync(Desk desk)
    {
        if (await WorkflowPages.FindAsync(desk) is not var (stored, definition)) return desk.NotFound();
        var id = desk.Route("automation") is var given && given == New ? null : given;
        if (id is not null && definition.Find(id) is null) return desk.NotFound();
        var automation = new AutomationForm(desk.Form).Read();
        var deed = desk.Given("do") ?? "again";
        if (deed is "save" or "save-anyway" or "impact" or "test") return await CheckedAsync(desk, stored, definition, id, automation, deed);
        AutomationEdit.Apply(automation, deed, pointer => desk.Given("new:" + pointer));
        return await ViewAsync(desk, stored, id, automation, new());
    }

    /// <summary>What needs the automation to be right: saving it, trying it, and asking what saving it would do.</summary>
    private static async Task<IResult> CheckedAsync(Desk desk, Stored<WorkflowHead> stored, WorkflowDefinition before, string? id, JsonObject automation, string deed)
    {
        var index = id is null ? before.Automations.Length : before.Automations.IndexOf(before.Find(id)!);
        var whole = JsonNode.Parse(DefinitionWriter.ToJson(before))!.AsObject();
        var copy = automation.DeepClone().AsObject();
        if (id is not null) copy["id"] = id;
        if (index < before.Automations.Length) whole["automations"]!.AsArray()[index] = copy;
        else whole["automations"]!.AsArray().Add((JsonNode)copy);

        var read = DefinitionReader.Read(JsonSerializer.SerializeToElement(whole));
        var definition = (read as DefinitionResult.Valid)?.Definition;
        var faults = read is DefinitionResult.Invalid invalid ? invalid.Faults : await desk.Engine.Workflows.CheckAsync(desk.Site, definition!, desk.Cancellation);
        if (!faults.IsEmpty) return await ViewAsync(desk, stored, id, automation, new() { Faults = faults, Root = $"/automations/{index}" });
        if (deed == "test") return await TestAsync(desk, stored, id, automation, definition!.Automations[index]);

        var impact = stored.Value.Status == WorkflowStatus.Draft && deed != "impact" || deed == "save-anyway"
            ? null
            : await desk.Engine.Impacts.OfWorkflowAsync(desk.Site, stored.Value.Id, definition!, desk.Cancellation);
        if (deed == "impact") return await ViewAsync(desk, stored, id, automation, new() { Impact = impact });
        if (impact is { } known && known.Move + known.SendNow + known.Drop + known.Add > 0) return await ViewAsync(desk, stored, id, automation, new() { Impact = known, Asks = true });

        var etag = desk.Given("version");
        return await desk.Engine.Workflows.PutAsync(desk.Site, stored.Value.Id, definition!, etag, desk.Cancellation) is Outcome<Stored<WorkflowHead>>.Done
            ? desk.Done($"/workflows/{stored.Value.Id}", desk.T["saved"])
            : await ViewAsync(desk, stored, id, automation, new() { Said = desk.T["error.stale"] });
    }

    private static async Task<IResult> TestAsync(Desk desk, Stored<WorkflowHead> stored, string? id, JsonObject json, Automation automation)
    {
        var to = desk.Given("to");
        if (to is null || !EmailAddress.IsValid(to)) return await ViewAsync(desk, stored, id, json, new() { Said = desk.T["test.address"] });
        var about = await AboutAsync(desk);
        var said = await desk.Engine.Proofs.TestAsync(desk.Site, automation, to, about, desk.Cancellation) switch
        {
            Outcome<IReadOnlyList<string>>.Done { Value.Count: > 0 } done => (Text: desk.T.Say("test.sent", to), Message: done.Value[0]),
            Outcome<IReadOnlyList<string>>.Done => (desk.T["test.none"], null),
            Outcome<IReadOnlyList<string>>.Conflict => (desk.T.Say("test.many", ProofService.MostTestsAnHour), null),
            _ => (desk.T["error.title"], null),
        };
        return await ViewAsync(desk, stored, id, json, new() { Said = said.Text, Message = said.Message });
    }

    private static async Task<ProofSubject> AboutAsync(Desk desk)
    {
        var (contact, gallery) = (desk.Given("for"), desk.Given("in"));
        return new(
            contact is not null && await desk.Engine.Contacts.FindAsync(desk.Site, contact, desk.Cancellation) is not null ? contact : null,
            gallery is not null && Identifier.IsValid(gallery) && await desk.Engine.Galleries.FindAsync(desk.Site, gallery, desk.Cancellation) is not null ? gallery : null);
    }

    /// <summary>A step's text as it is being written, for the frame beside it.</summary>
    private static async Task<IResult> PreviewAsync(Desk desk)
    {
        var pointer = desk.Asked("step") ?? "/steps/0";
        var step = AutomationEdit.Find(new AutomationForm(desk.Form).Read(), pointer) as JsonObject ?? [];
        var format = WireNames<MailFormat>.TryParse(step["format"]?.ToString() ?? "", out var known) ? known : MailFormat.Markdown;
        return await Proofs.FrameAsync(
            desk, step["subject"]?.ToString(), step["body"]?.ToString() ?? "", format, desk.Given("for"), desk.Given("in"), desk.Given("look" + pointer) == "text");
    }

    private static async Task<IResult> ViewAsync(Desk desk, Stored<WorkflowHead> stored, string? id, JsonObject automation, EditorAnswer answer)
    {
        var faults = new FaultsByField(desk, answer.Faults, answer.Root);
        var model = new EditorModel(desk.T, faults, await Suggestions.OfAsync(desk));
        var (contacts, _) = await desk.Engine.Contacts.ListAsync(desk.Site, null, null, null, MostOffered, desk.Cancellation);
        var (galleries, _) = await desk.Engine.Galleries.ListAsync(desk.Site, null, MostOffered, desk.Cancellation);
        var isSent = HttpMethods.IsPost(desk.Http.Request.Method);
        var heading = id is null ? desk.T["automations.new"] : automation["name"]?.ToString() ?? id;
        var sheet = new EditorSheet(
            stored.Value.Id,
            stored.Value.Name,
            id,
            heading,
            (isSent ? desk.Given("version") : null) ?? stored.ETag,
            (bool?)automation["enabled"] ?? true,
            model.Name(automation),
            model.Trigger(automation),
            model.Timing(automation),
            model.Audience(automation),
            model.Limit(automation),
            model.More(automation),
            model.Steps(automation),
            model.Values(automation),
            model.Kinds(automation),
            [.. contacts.Select(one => new FieldOption(one.Contact.Id, Named(one.Contact)))],
            [.. galleries.Select(one => new FieldOption(one.Id, one.Name is { Length: > 0 } name ? name : one.Id))],
            isSent ? desk.Given("for") : contacts.Count > 0 ? contacts[^1].Contact.Id : null,
            isSent ? desk.Given("in") : EditorModel.TypeOf(automation) is { IsGallery: true } && galleries.Count > 0 ? galleries[0].Id : null,
            desk.Given("to") ?? desk.Settings.ReplyTo ?? desk.Settings.SenderAddress,
            [.. faults.Left],
            faults.Any,
            answer.Said,
            answer.Message,
            answer.Impact,
            answer.Asks);
        return desk.View<EditorPage>(heading, sheet, faults.Any ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }

    private static string Named(Facts.Contact contact) => string.Join(' ', new[] { contact.FirstName, contact.LastName, contact.Email is null ? null : $"({contact.Email})" }.OfType<string>());

    private static JsonObject Json(Automation automation) => JsonNode.Parse(DefinitionWriter.Canonical(automation))!.AsObject();

    /// <summary>What a new automation begins with: the trigger of the last one, or the end of a sale.</summary>
    private static JsonObject Fresh(WorkflowDefinition definition)
    {
        var trigger = definition.Automations is [.., var last] ? Json(last)["trigger"]!.DeepClone() : new JsonObject { ["type"] = "gallery.sale_ends" };
        var automation = new JsonObject { ["trigger"] = trigger, ["steps"] = new JsonArray(new JsonObject { ["type"] = "send_email" }) };
        automation["timing"] = EditorModel.TypeOf(automation) is { IsDate: true }
            ? new JsonObject { ["rule"] = "days_before", ["days"] = 3, ["at"] = "09:00" }
            : new JsonObject { ["rule"] = "instant" };
        return automation;
    }
}
