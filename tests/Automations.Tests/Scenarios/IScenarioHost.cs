using System.Text.Json;

namespace Automations.Tests.Scenarios;

/// <summary>An engine to play scenarios on. Each call returns when all that is due has been done.</summary>
internal interface IScenarioHost
{
    Task PutSettingsAsync(JsonElement settings);

    /// <param name="path">Under <c>/api</c>, such as <c>boards/sales</c>.</param>
    Task PutResourceAsync(string path, JsonElement body);

    Task PutWorkflowAsync(string id, JsonElement definition);

    Task ActivateAsync(string id);

    Task PauseAsync(string id);

    Task DeleteWorkflowAsync(string id);

    Task PutGalleryAsync(string id, JsonElement gallery);

    Task PatchGalleryAsync(string id, JsonElement patch);

    Task DeleteGalleryAsync(string id);

    Task PutContactAsync(string id, JsonElement contact);

    Task PatchContactAsync(string id, JsonElement patch);

    /// <summary>Sends CloudEvents in one batch.</summary>
    Task SendAsync(IReadOnlyList<JsonElement> events);

    Task AdvanceAsync(string until);

    /// <summary>The ids of all contacts.</summary>
    Task<IReadOnlyList<string>> ContactsAsync();

    Task<IReadOnlyList<TimelineLine>> TimelineAsync(string contact);

    /// <summary>The contact as the API answers it.</summary>
    Task<JsonElement> ContactAsync(string id);

    /// <summary>All items of a list, as far as scenarios compare them.</summary>
    /// <param name="path">Such as <c>boards/sales/cards</c>.</param>
    Task<IReadOnlyList<JsonElement>> ItemsAsync(string path);
}
