using System.Net;
using System.Text.RegularExpressions;
using Shouldly;

namespace Automations.Local.Tests.Dashboard;

/// <summary>Somebody who reads pages and sends forms as a browser without script does.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client;

    public Visitor(Uri address)
    {
        Address = address;
        _client = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        _client.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    private Uri Address { get; }

    public CookieCollection Cookies => _cookies.GetCookies(Address);

    public void Take(string name, string value) => _cookies.Add(Address, new Cookie(name, value));

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(path, Xunit.TestContext.Current.CancellationToken);

    /// <summary>A page that is there.</summary>
    public async Task<string> ReadAsync(string path)
    {
        using var response = await GetAsync(path);
        var html = await response.Content.ReadAsStringAsync(Xunit.TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, $"{path}: {html}");
        return html;
    }

    /// <summary>Sends a form with the mark of a page.</summary>
    public async Task<HttpResponseMessage> PostAsync(string page, string path, IEnumerable<(string Name, string Value)> fields)
    {
        var mark = Mark().Match(await ReadAsync(page)).Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields.Append(("_form", mark)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await _client.PostAsync(path, form, Xunit.TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a form that is taken, and reads the page that follows.</summary>
    public async Task<string> SendAsync(string page, string path, IEnumerable<(string Name, string Value)> fields)
    {
        using var response = await PostAsync(page, path, fields);
        var html = await response.Content.ReadAsStringAsync(Xunit.TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther, $"{path}: {html}");
        return await ReadAsync(response.Headers.Location!.ToString());
    }

    public async Task<HttpStatusCode> PostBareAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await _client.PostAsync(path, form, Xunit.TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("""name="_form" value="([^"]+)""")]
    private static partial Regex Mark();
}
