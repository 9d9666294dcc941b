using Automations.Definitions;
using Automations.Engine.Answers;
using Automations.Rendering;
using Automations.Rendering.Mail;
using Microsoft.AspNetCore.Http;

namespace Automations.Api.Dashboard.Messages;

/// <summary>How a message would look, for a frame.</summary>
internal static class Proofs
{
    private const string Subject = "subject";
    private const string Body = "body";
    private const string Format = "format";

    /// <summary>True for steps that send a text which can be looked at.</summary>
    public static bool HasText(Step.Action step) => step.Type.Parameters.Any(parameter => parameter.Name == Body);

    public static Task<IResult> FrameAsync(Desk desk, Step.Action step, string? contact, string? gallery) => FrameAsync(
        desk, step.Parameters.Raw(Subject) as string, step.Parameters.Raw(Body) as string ?? "",
        step.Parameters.Raw(Format) is MailFormat format ? format : MailFormat.Markdown, contact, gallery, asText: false);

    /// <param name="asText">The text part instead of the HTML one.</param>
    public static async Task<IResult> FrameAsync(
        Desk desk, string? subject, string body, MailFormat format, string? contact, string? gallery, bool asText)
    {
        var text = Template.Parse(body);
        if (!text.IsValid) return new MailFrame(MailFrame.Plain(desk, desk.Book.Say(text.Faults[0].Message), []));
        if (MailBodyRenderer.Refuse(text.Template, format) is { } refused) return new MailFrame(MailFrame.Plain(desk, desk.Book.Say(refused), []));
        var line = subject is null ? null : Template.Parse(subject) is { IsValid: true } parsed ? parsed.Template : null;
        var about = new ProofSubject(
            contact is not null && await desk.Engine.Contacts.FindAsync(desk.Site, contact, desk.Cancellation) is not null ? contact : null,
            gallery is not null && Identifier.IsValid(gallery) && await desk.Engine.Galleries.FindAsync(desk.Site, gallery, desk.Cancellation) is not null ? gallery : null);
        var proof = await desk.Engine.Proofs.PreviewAsync(desk.Site, line, text.Template, format, about, desk.Cancellation);
        return new MailFrame(asText ? MailFrame.Plain(desk, proof.Text, proof.Missing) : MailFrame.WithHead(desk, proof.Html, proof.Subject, proof.Missing));
    }
}
