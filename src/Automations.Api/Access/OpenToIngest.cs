namespace Automations.Api.Access;

/// <summary>Endpoint metadata: a key that may send events and nothing else may use it.</summary>
internal sealed class OpenToIngest
{
    public static readonly OpenToIngest Instance = new();
}
