using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RulesSdk.Hosting.Tests.Running;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;

namespace RulesSdk.Hosting.Tests.Ingestion;

/// <summary>A host on a port of this machine that logs are sent to.</summary>
internal sealed class IngestionHost : IAsyncDisposable
{
    public const string Token = "correct-horse-battery";

    private readonly WebApplication _app;

    private IngestionHost(WebApplication app, Uri address) =>
        (_app, Client) = (app, new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Token) } });

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<IngestionHost> StartAsync(HostFolder folder, Action<HttpLogOptions>? configure = null, Action<RulesSdkBuilder>? rules = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<ILoggerFactory>(folder.Log);
        builder.Services.AddRulesSdk(all =>
        {
            all.AddPack<AwsRules>().Configure(options => HostFolder.Options(options)).AddHttpSource<CloudTrailEvent>("trail", options =>
            {
                options.Folder = folder.PathOf("spool");
                options.Tokens.Add(Token);
                configure?.Invoke(options);
            });
            (rules ?? (one => one.AddCheckpoints(folder.Checkpoints).AddTarget("file", _ => new DetectionFile(folder.Detections))))(all);
        });
        builder.Services.Configure<RulesHostOptions>(static options => options.Checkpoints.Every = TimeSpan.FromMilliseconds(20));
        var app = builder.Build();
        app.MapLogIngestion("/ingest", "trail");
        app.MapOtlpLogs("trail");
        await app.StartAsync();
        return new(app, new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()));
    }

    public Task<HttpResponseMessage> SendAsync(string body, string path = "/ingest", string type = "application/x-ndjson") => SendAsync(Encoding.UTF8.GetBytes(body), path, type);

    public async Task<HttpResponseMessage> SendAsync(byte[] body, string path = "/ingest", string type = "application/x-ndjson", string? encoding = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        return await Client.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
