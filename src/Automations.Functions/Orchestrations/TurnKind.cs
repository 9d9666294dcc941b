using System.Text.Json.Serialization;

namespace Automations.Functions.Orchestrations;

[JsonConverter(typeof(JsonStringEnumConverter<TurnKind>))]
internal enum TurnKind
{
    Wait,
    Act,
    Finish,
}
