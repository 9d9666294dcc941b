using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Automations.Functions.Http;

/// <summary>
/// One HTTP function for each family of resources, all of them answered by the same endpoints. The host knows no method that a
/// trigger does not list, so each lists all; the API checks its own keys, so none is asked for here.
/// </summary>
internal sealed class ApiFunctions(ApiPipeline api)
{
    [Function("Sites")]
    public IResult Sites([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/sites/{*path}")] HttpRequest request) => api;

    [Function("Settings")]
    public IResult Settings([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/settings/{*path}")] HttpRequest request) => api;

    [Function("Workflows")]
    public IResult Workflows([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/workflows/{*path}")] HttpRequest request) => api;

    [Function("Templates")]
    public IResult Templates([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/templates/{*path}")] HttpRequest request) => api;

    [Function("Catalog")]
    public IResult Catalog([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/catalog/{*path}")] HttpRequest request) => api;

    [Function("Preview")]
    public IResult Preview([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/preview/{*path}")] HttpRequest request) => api;

    [Function("Galleries")]
    public IResult Galleries([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/galleries/{*path}")] HttpRequest request) => api;

    [Function("Contacts")]
    public IResult Contacts([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/contacts/{*path}")] HttpRequest request) => api;

    [Function("Imports")]
    public IResult Imports([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/imports/{*path}")] HttpRequest request) => api;

    [Function("Events")]
    public IResult Events([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/events/{*path}")] HttpRequest request) => api;

    [Function("Hooks")]
    public IResult Hooks([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/hooks/{*path}")] HttpRequest request) => api;

    [Function("Runs")]
    public IResult Runs([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/runs/{*path}")] HttpRequest request) => api;

    [Function("Explain")]
    public IResult Explain([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/explain/{*path}")] HttpRequest request) => api;

    [Function("Forecast")]
    public IResult Forecast([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/forecast/{*path}")] HttpRequest request) => api;

    [Function("Simulations")]
    public IResult Simulations([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/simulations/{*path}")] HttpRequest request) => api;

    [Function("Messages")]
    public IResult Messages([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/messages/{*path}")] HttpRequest request) => api;

    [Function("Sheets")]
    public IResult Sheets([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/sheets/{*path}")] HttpRequest request) => api;

    [Function("Chat")]
    public IResult Chat([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/chat/{*path}")] HttpRequest request) => api;

    [Function("Suppressions")]
    public IResult Suppressions([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/suppressions/{*path}")] HttpRequest request) => api;

    [Function("Tasks")]
    public IResult Tasks([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/tasks/{*path}")] HttpRequest request) => api;

    [Function("Boards")]
    public IResult Boards([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/boards/{*path}")] HttpRequest request) => api;

    [Function("Groups")]
    public IResult Groups([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/groups/{*path}")] HttpRequest request) => api;

    [Function("Coupons")]
    public IResult Coupons([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/coupons/{*path}")] HttpRequest request) => api;

    [Function("Health")]
    public IResult Health([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/health/{*path}")] HttpRequest request) => api;

    [Function("Clock")]
    public IResult Clock([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/clock/{*path}")] HttpRequest request) => api;

    [Function("Description")]
    public IResult Description([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/openapi.json")] HttpRequest request) => api;

    [Function("Unsubscribe")]
    public IResult Unsubscribe([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "u/{*path}")] HttpRequest request) => api;

    [Function("Payments")]
    public IResult Payments([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "pay/{*path}")] HttpRequest request) => api;

    [Function("Openings")]
    public IResult Openings([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "o/{*path}")] HttpRequest request) => api;

    [Function("Links")]
    public IResult Links([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "l/{*path}")] HttpRequest request) => api;

    /// <summary>What belongs to no family is refused by the API too, in its own words.</summary>
    [Function("Anything")]
    public IResult Anything([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "api/{*path}")] HttpRequest request) => api;

    /// <summary>The dashboard: every page, its style sheet, and what is nowhere.</summary>
    [Function("Dashboard")]
    public IResult Dashboard([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "put", "patch", "delete", "head", "options", Route = "{*path}")] HttpRequest request) => api;
}
