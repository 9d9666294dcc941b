using Automations.Actions;
using Automations.Api.Access;
using Automations.Api.Http;
using Automations.Definitions;
using Automations.Engine;
using Automations.Engine.Answers;
using Automations.Rendering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Automations.Api.Workflows;

/// <summary><c>/api/workflows/{id}/automations/{aid}/test</c> and <c>/api/preview</c></summary>
internal static class ProofEndpoints
{
    public static void MapTest(RouteGroupBuilder workflows) =>
        workflows.MapPost("/{id}/automations/{aid}/test", TestAsync)
            .Describe("testAutomation", "Sends an automation's e-mails to an address of one's own", 400, 404, 409, 429).Takes(ProofBodies.Test);

    public static void MapPreview(RouteGroupBuilder preview) =>
        preview.MapPost("", PreviewAsync).Describe("preview", "Renders a text as it would be sent", 400).Takes(ProofBodies.Preview);

    private static async Task<Results<Ok<TestView>, ProblemHttpResult>> TestAsync(
        string id, string aid, SiteContext site, AutomationEngine engine, HttpContext context, CancellationToken cancellation)
    {
        if ((await engine.Services.Workflows.NewestAsync(site.Site, id, cancellation))?.Definition.Find(aid) is not { } automation) return Problems.NotFound();
        var body = await RequestJson.ReadAsync(context);
        if (body.Problem is { } problem) return problem;
        var faults = new Faults();
        var values = ProofBodies.Test.Read(body.Json, faults);
        var about = await SubjectAsync(engine, site.Site, values, faults, cancellation);
        if (faults.Any) return Problems.Invalid(faults);
        return await engine.Proofs.TestAsync(site.Site, automation, values.Get(ProofBodies.To), about, cancellation) switch
        {
            Outcome<IReadOnlyList<string>>.Done { Value.Count: > 0 } done => TypedResults.Ok(new TestView(done.Value)),
            Outcome<IReadOnlyList<string>>.Done => Problems.Conflict("The automation sends no e-mail."),
            Outcome<IReadOnlyList<string>>.Conflict conflict => Problems.TooMany(context.Response, conflict.Why, conflict.RetryAfter),
            var other => Problems.Of(other),
        };
    }

    private static async Task<Results<Ok<PreviewView>, ProblemHttpResult>> PreviewAsync(
        SiteContext site, AutomationEngine engine, HttpContext context, CancellationToken cancellation)
    {
        var body = await RequestJson.ReadAsync(context);
        if (body.Problem is { } problem) return problem;
        var faults = new Faults();
        var values = ProofBodies.Preview.Read(body.Json, faults);
        var about = await SubjectAsync(engine, site.Site, values, faults, cancellation);
        if (faults.Any) return Problems.Invalid(faults);
        var subject = values.Find(ProofBodies.Subject) is { } line ? Template.Parse(line).Template : null;
        var text = Template.Parse(values.Get(SendEmail.Body)).Template;
        var proof = await engine.Proofs.PreviewAsync(site.Site, subject, text, values.Get(SendEmail.Format), about, cancellation);
        return TypedResults.Ok(new PreviewView(proof.Subject, proof.Html, proof.Text, proof.Missing));
    }

    /// <summary>Whom the body names; those who do not exist are faults.</summary>
    private static async Task<ProofSubject> SubjectAsync(
        AutomationEngine engine, string site, ParameterValues values, Faults faults, CancellationToken cancellation)
    {
        var contact = values.Find(ProofBodies.Contact);
        if (contact is not null && await engine.Contacts.FindAsync(site, contact, cancellation) is null)
            faults.At(ProofBodies.Contact.Name).Add("There is no such contact.");
        var gallery = values.Find(ProofBodies.Gallery);
        if (gallery is not null && await engine.Galleries.FindAsync(site, gallery, cancellation) is null)
            faults.At(ProofBodies.Gallery.Name).Add("There is no such gallery.");
        return new(contact, gallery, values.Find(ProofBodies.Event)?.At(engine.Services.Now));
    }
}
