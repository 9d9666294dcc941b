using Automations.Runs;

namespace Automations.Engine.Answers;

/// <summary>Whom a preview or a test mail is made out for; each part may be left out.</summary>
public sealed record ProofSubject(string? Contact = null, string? Gallery = null, StartingEvent? Event = null);
