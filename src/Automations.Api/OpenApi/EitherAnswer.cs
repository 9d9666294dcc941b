namespace Automations.Api.OpenApi;

/// <summary>Endpoint metadata: what is answered with 200 is one of two, which one handler's results cannot say of one status.</summary>
/// <param name="Usual">The component's name.</param>
/// <param name="Other">The other component's name.</param>
internal sealed record EitherAnswer(string Usual, string Other);
