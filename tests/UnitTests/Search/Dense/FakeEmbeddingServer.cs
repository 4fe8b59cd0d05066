using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace KbSearch.UnitTests.Search.Dense;

/// <summary>An embedding endpoint on the loopback: texts about the same of a few topics get like vectors. It can be told to misbehave.</summary>
internal sealed class FakeEmbeddingServer : IAsyncDisposable
{
    public const int Dimensions = 8;

    /// <summary>A text with it is refused by <see cref="Fault.OneText"/>.</summary>
    public const string Refused = "refusé";

    // Words of one topic share a dimension.
    private static readonly string[][] s_topics = [["facture", "note", "payer"], ["internet", "toile", "réseau"], ["vol", "dérober"], ["iban", "compte"]];

    private const int Attempts = 20;

    private readonly HttpListener _listener;
    private readonly Task _loop;
    private readonly TaskCompletionSource _end = new();

    public FakeEmbeddingServer()
    {
        (_listener, Endpoint) = Listen(Attempts);
        _loop = Task.Run(ServeAsync);
    }

    public Uri Endpoint { get; }

    public Fault Fault { get; set; }

    /// <summary>Bodies of the requests, in their order.</summary>
    public List<string> Requests { get; } = [];

    public string? Authorization { get; private set; }

    /// <summary>Completes when a request is there that is not going to be answered.</summary>
    public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask DisposeAsync()
    {
        _end.TrySetResult();
        _listener.Close();
        await _loop;
    }

    /// <summary>A listener takes no free port by itself, and one that was free may be taken before it is bound.</summary>
    private static (HttpListener Listener, Uri Endpoint) Listen(int attempts)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var listener = new HttpListener();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        try
        {
            listener.Start();
            return (listener, new Uri($"http://127.0.0.1:{port}/v1/embeddings"));
        }
        catch (HttpListenerException) when (attempts > 1)
        {
            return Listen(attempts - 1);
        }
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            await AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        Assert.Equal("application/json", context.Request.ContentType);
        Assert.True(context.Request.ContentLength64 > 0);
        Requests.Add(body);
        Authorization = context.Request.Headers["Authorization"];
        if (Fault == Fault.Silent)
        {
            Waiting.TrySetResult();
            await _end.Task;
            return;
        }

        var input = JsonDocument.Parse(body).RootElement.GetProperty("input").EnumerateArray().Select(t => t.GetString()!).ToList();

        // Last text first: callers must go by the index.
        var data = input.Select((text, index) => new { index, embedding = Vector(text) }).Reverse().Skip(Fault == Fault.TooFew ? 1 : 0).ToList();
        var refuses = Fault == Fault.Error || (Fault == Fault.OneText && input.Exists(text => text.Contains(Refused, StringComparison.Ordinal)));
        context.Response.StatusCode = refuses ? 500 : 200;
        var answer = Fault switch
        {
            Fault.NoJson => "<html>Bad gateway</html>",
            Fault.OtherJson => """{"data":[{"index":"zero"}]}""",
            _ => JsonSerializer.Serialize(new { data }),
        };
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer));
        context.Response.Close();
    }

    private float[] Vector(string text)
    {
        var vector = new float[Fault == Fault.WrongDimension ? Dimensions + 1 : Dimensions];
        vector[^1] = 0.1f;
        for (var topic = 0; topic < s_topics.Length; topic++)
        {
            vector[topic] = s_topics[topic].Count(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
        }

        return vector;
    }
}

/// <summary>What a <see cref="FakeEmbeddingServer"/> does wrong.</summary>
public enum Fault
{
    None,
    Error,
    OneText,
    NoJson,
    OtherJson,
    TooFew,
    WrongDimension,
    Silent,
}
