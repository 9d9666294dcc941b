using Automations.Definitions;

namespace Automations.Api.Http;

/// <summary>Ids in the path of a request that would create what they name.</summary>
internal static class PathIds
{
    /// <summary>The faults to read the rest of the request with; one is reported where the id is none.</summary>
    public static Faults Check(string id)
    {
        var faults = new Faults();
        if (!Identifier.IsValid(id)) faults.At("id").Add("An id is 1 to 128 of the letters A–Z and a–z, digits and . _ - @ +.");
        return faults;
    }
}
