using Automations.Actions;
using Automations.Api.Http;
using Automations.Definitions.Parameters;

namespace Automations.Api.Workflows;

/// <summary>The bodies of test mails and previews.</summary>
internal static class ProofBodies
{
    public static readonly EmailAddressParameter To = new("to", "The address that the mails go to.") { Required = true };
    public static readonly IdentifierParameter Contact = new("contact", "The contact they are made out for.");
    public static readonly IdentifierParameter Gallery = new("gallery", "The gallery they are made out for.");
    public static readonly TemplateParameter Subject = new(SendEmail.Subject.Name, SendEmail.Subject.Description);
    public static readonly ExampleEventParameter Event = new("event", "The event it is made out for.");

    public static BodyShape Test { get; } = new("TestInput", To, Contact, Gallery);

    public static BodyShape Preview { get; } = new("PreviewInput", Subject, SendEmail.Body, SendEmail.Format, Contact, Gallery, Event);
}
