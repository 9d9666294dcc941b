using System.Globalization;
using Automations.Api.Access;
using Automations.Api.Dashboard.Access;
using Automations.Api.Http;
using Automations.Engine;
using Automations.Engine.Dispatch;
using Automations.Engine.Sites;
using Automations.Facts;
using Automations.Sentences;
using Automations.Values;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Automations.Api.Dashboard;

/// <summary>One request of a person at the dashboard: who it is, on which site, in which language, and what its form says.</summary>
public sealed class Desk
{
    private const string LanguageCookie = "desk-language";
    private const string ThemeCookie = "desk-theme";
    private const string SiteCookie = "desk-site";
    private const string FlashCookie = "desk-flash";
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    private readonly Seal _seal;

    private Desk(HttpContext http, Seal seal, AutomationEngine engine, ApiOptions options, Texts texts)
    {
        (Http, _seal, Engine, Options, T) = (http, seal, engine, options, texts);
        Theme = http.Request.Cookies[ThemeCookie] is "light" or "dark" ? http.Request.Cookies[ThemeCookie]! : "auto";
    }

    internal HttpContext Http { get; }

    internal AutomationEngine Engine { get; }

    internal ApiOptions Options { get; }

    internal Sandbox? Sandbox => Http.RequestServices.GetService<Sandbox>();

    internal CancellationToken Cancellation => Http.RequestAborted;

    /// <summary>Null: nobody yet, at the door.</summary>
    public Visitor? Visitor { get; private set; }

    public Texts T { get; }

    public string Theme { get; }

    public string Site { get; private set; } = SiteStore.DefaultSite;

    public SiteSettings Settings { get; private set; } = SiteSettings.Default;

    /// <summary>The sites to choose from; empty where there is no choice.</summary>
    public IReadOnlyList<Site> Sites { get; private set; } = [];

    internal DateTimeZone Zone => Zones.Of(Settings.TimeZone)!;

    internal Instant Now => Engine.Services.Now;

    internal IFormCollection Form { get; private set; } = FormCollection.Empty;

    internal Phrasebook Book => Phrasebook.Of(T.Language);

    public string Title { get; private set; } = "";

    /// <summary>What was just done, to be said once.</summary>
    public string? Flash { get; private set; }

    public bool FlashIsBad { get; private set; }

    public string Path => Http.Request.Path + Http.Request.QueryString;

    public string FormMark => FormToken.Of(Http, _seal);

    /// <returns>The desk; it has no <see cref="Visitor"/> where they have to sign in first.</returns>
    internal static async Task<Desk> OpenAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var engine = services.GetRequiredService<AutomationEngine>();
        var options = services.GetRequiredService<ApiOptions>();
        var seal = new Seal(engine);
        var desk = new Desk(http, seal, engine, options, TextsOf(http));
        desk.Visitor = await desk.Session.VisitorAsync(http.Request, http.RequestAborted);
        if (desk.Visitor is not null) await desk.ChooseSiteAsync();
        desk.TakeFlash();
        return desk;
    }

    internal Session Session => new(Engine, Options, Http.RequestServices.GetRequiredService<AdminKey>(), _seal);

    /// <summary>Reads the form and checks that it comes from a page of ours.</summary>
    internal async Task<bool> ReadFormAsync()
    {
        if (!Http.Request.HasFormContentType) return false;
        try
        {
            Form = await Http.Request.ReadFormAsync(Cancellation);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return false;
        }

        return FormToken.IsRight(Http, _seal, Form);
    }

    /// <summary>A value of the form without blanks around it; null where there is none.</summary>
    internal string? Given(string name) => Form[name] is [{ } text, ..] && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    internal string? Asked(string name) => Http.Request.Query[name] is [{ Length: > 0 } text, ..] ? text : null;

    internal string Route(string name) => (string)Http.Request.RouteValues[name]!;

    internal IResult View<TPage>(string title, object? model = null, int status = StatusCodes.Status200OK)
        where TPage : IComponent
    {
        Title = title;
        return new PageResult(this, typeof(TPage), model, status);
    }

    internal IResult NotFound() => View<Pages.ErrorPage>(T["error.404.title"], new Pages.Trouble(T["error.404.title"], T["error.404.text"]), StatusCodes.Status404NotFound);

    internal IResult Trouble(int status, string text) => View<Pages.ErrorPage>(T["error.title"], new Pages.Trouble(T["error.title"], text), status);

    /// <summary>Goes on to another page, which says what was done.</summary>
    internal IResult Done(string path, string said, bool isBad = false)
    {
        Say(said, isBad);
        return Go(path);
    }

    /// <summary>Goes on to a page of this host, by GET.</summary>
    internal static IResult Go(string path) => new SeeOther(path);

    internal void Say(string said, bool isBad = false) =>
        Http.Response.Cookies.Append(FlashCookie, _seal.Close((isBad ? "!" : ".") + (said.Length > 500 ? said[..500] : said)), Dashboard.Access.Session.Options(Http.Request, TimeSpan.FromMinutes(1)));

    internal void KeepPreference(string name, string value)
    {
        var cookie = name switch { "language" => LanguageCookie, "theme" => ThemeCookie, _ => SiteCookie };
        Http.Response.Cookies.Append(cookie, value, Dashboard.Access.Session.Options(Http.Request, Year));
    }

    /// <summary>Where a form says that it came from, if that is a page of this host.</summary>
    internal string Back()
    {
        var back = Form["back"].ToString();
        return IsOwn(back) ? back : "/";
    }

    /// <summary>A path on this host and nothing that a browser would read as another's: <c>//evil</c>, <c>/\evil</c>.</summary>
    internal static bool IsOwn(string? path) =>
        path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) && !path.StartsWith("/sign-", StringComparison.Ordinal);

    public string Day(LocalDate day) => day.ToString("d MMMM yyyy", T.Culture);

    public string WeekDay(LocalDate day) => day.ToString("dddd d MMMM", T.Culture);

    public static string Time(LocalDateTime at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A point in time as a clock on the site's wall shows it.</summary>
    public string When(Instant at) => at.InZone(Zone).LocalDateTime.ToString("d MMM yyyy HH:mm", T.Culture);

    public static string Iso(Instant at) => at.ToString();

    private async Task ChooseSiteAsync()
    {
        if (Visitor!.Site is { } own) Site = own;
        else
        {
            var (sites, _) = await Engine.Services.Sites.ListAsync(null, 200, Cancellation);
            if (sites.Count > 1) Sites = sites;
            if (Http.Request.Cookies[SiteCookie] is { } chosen && sites.Any(site => site.Id == chosen)) Site = chosen;
        }

        Settings = await Engine.Settings.GetAsync(Site, Cancellation);
    }

    private void TakeFlash()
    {
        if (!HttpMethods.IsGet(Http.Request.Method) || Http.Request.Cookies[FlashCookie] is not { } kept) return;
        if (Http.Request.Headers["Sec-Fetch-Dest"] == "iframe") return;
        Http.Response.Cookies.Delete(FlashCookie, Dashboard.Access.Session.Options(Http.Request, null));
        if (_seal.Open(kept) is not { Length: > 0 } said) return;
        (Flash, FlashIsBad) = (said[1..], said[0] == '!');
    }

    private static Texts TextsOf(HttpContext http)
    {
        http.Response.Headers.Append("Vary", "Cookie");
        var asked = AcceptLanguage.Choose(http);
        var texts = http.Request.Cookies[LanguageCookie] switch
        {
            "fr" => Texts.French,
            "en" => Texts.English,
            _ => Texts.Of(asked),
        };
        http.Response.Headers.ContentLanguage = texts.Code;
        return texts;
    }
}
