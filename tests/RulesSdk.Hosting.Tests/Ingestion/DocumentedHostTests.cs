using System.Net;
using System.Net.Http.Headers;
using System.Text;
using RulesSdk.Hosting.Tests.Running;

namespace RulesSdk.Hosting.Tests.Ingestion;

/// <summary>The program that docs/operations.md shows is one that runs.</summary>
public sealed class DocumentedHostTests : IDisposable
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "operations.md")).ReplaceLineEndings("\n");

    private readonly HostFolder _folder = new();

    [Fact]
    public void The_page_shows_the_program()
    {
        var source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "DocumentedHost.cs")).ReplaceLineEndings("\n");
        var region = source.Split("#region host\n")[1].Split("        #endregion")[0].Replace("\n        ", "\n", StringComparison.Ordinal).Trim();

        Assert.Contains($"```csharp\n{region}\napp.Run();\n```", Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_takes_logs_and_says_how_it_is()
    {
        // It names files of the folder in which it is started.
        var before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = Directory.CreateDirectory(_folder.PathOf("app")).FullName;
        try
        {
            await using var app = DocumentedHost.Build(["--urls=http://127.0.0.1:0", "--Trail:Folder=spool", $"--Trail:Token={IngestionHost.Token}", "--Logging:LogLevel:Default=None"]);
            await app.StartAsync();
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
            using var refused = await client.PostAsync(new Uri("/ingest/trail", UriKind.Relative), new ByteArrayContent(Encoding.UTF8.GetBytes("{}")));
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", IngestionHost.Token);
            using var taken = await client.PostAsync(new Uri("/ingest/trail", UriKind.Relative), new ByteArrayContent(Encoding.UTF8.GetBytes("{}")));
            using var health = await client.GetAsync(new Uri("/healthz", UriKind.Relative));
            await app.StopAsync();

            Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Accepted), (refused.StatusCode, taken.StatusCode));
            Assert.Contains(await health.Content.ReadAsStringAsync(), (string[])["Healthy", "Unhealthy"]);
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    public void Dispose() => _folder.Dispose();
}
