using System.Net;
using System.Text.RegularExpressions;
using KbSearch.Content.Access;

namespace KbSearch.IntegrationTests.Api;

/// <summary>A browser without scripts: keeps its cookies, sends forms with the token of the page.</summary>
internal static partial class SignedInClient
{
    public static async Task<HttpClient> SignInAsync(this ApiHost host, IssuedAccessKey issued)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = new CookieContainer() }) { BaseAddress = host.Address };
        Assert.Equal(HttpStatusCode.Redirect, (await client.PostAsync("/connexion", Form([("cle", issued.Secret), ("retour", "/")]))).StatusCode);
        return client;
    }

    /// <summary>Sends an editing form.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient editor, string address, params (string, string)[] fields) =>
        await editor.PostAsync(address, Form([.. fields, ("jeton", await editor.FormTokenAsync())]));

    public static async Task<string> FormTokenAsync(this HttpClient editor) => Token().Match(await editor.GetStringAsync("/gestion/nouveau?type=rule")).Groups["token"].Value;

    /// <summary>A page as it reads.</summary>
    public static async Task<string> ReadPageAsync(this HttpClient client, string address) => WebUtility.HtmlDecode(await client.GetStringAsync(address));

    public static FormUrlEncodedContent Form((string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    [GeneratedRegex("name=\"jeton\" value=\"(?<token>[0-9a-f]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Token();
}
