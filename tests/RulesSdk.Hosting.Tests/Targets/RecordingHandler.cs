using System.Net;

namespace RulesSdk.Hosting.Tests.Targets;

/// <summary>Answers requests as a test says, and keeps them.</summary>
internal sealed class RecordingHandler(Func<int, HttpResponseMessage>? answer = null) : HttpMessageHandler
{
    public List<(HttpRequestMessage Request, string Body)> Requests { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add((request, await request.Content!.ReadAsStringAsync(cancellationToken)));
        return answer?.Invoke(Requests.Count) ?? new(HttpStatusCode.OK) { Content = new StringContent("{}") };
    }
}
