using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RulesSdk.Hosting;
using RulesSdk.Hosting.Ingestion;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Endpoints that logs are sent to.</summary>
public static class LogIngestionEndpointExtensions
{
    /// <summary>Takes logs by POST: lines of JSON, <c>{"Records":[…]}</c>, arrays and other wrappers, plain or packed with gzip.</summary>
    /// <param name="endpoints">Where endpoints are mapped.</param>
    /// <param name="pattern">The path.</param>
    /// <param name="source">The source, as <see cref="HttpRulesSdkBuilderExtensions"/> has added it.</param>
    /// <returns>What further conventions are added to.</returns>
    /// <remarks>
    /// A body is answered with 202 once all of it is in the spool of the source, on the disk. 401: the token is missing or wrong. 413: the body is too large.
    /// 415: it is packed in another way. 400: it is damaged. 429: the host is behind; <c>Retry-After</c> says when to send it again. 503: the disk refuses it.
    /// Whatever is not 202 was not taken. Lines that are no events are taken, and the engine rejects them.
    /// </remarks>
    /// <exception cref="InvalidOperationException">There is no such source.</exception>
    public static IEndpointConventionBuilder MapLogIngestion(this IEndpointRouteBuilder endpoints, string pattern, string source) => Map(endpoints, pattern, source, new LinesForm());

    /// <summary>Takes logs by OTLP over HTTP as JSON: the body of each log record that is the text of a JSON object is a line.</summary>
    /// <param name="endpoints">Where endpoints are mapped.</param>
    /// <param name="source">The source, as <see cref="HttpRulesSdkBuilderExtensions"/> has added it.</param>
    /// <param name="pattern">The path.</param>
    /// <returns>What further conventions are added to.</returns>
    /// <remarks>As <see cref="MapLogIngestion"/>, but success is 200; it counts the log records that have another body. OTLP as Protobuf is answered with 415.</remarks>
    /// <exception cref="InvalidOperationException">There is no such source.</exception>
    public static IEndpointConventionBuilder MapOtlpLogs(this IEndpointRouteBuilder endpoints, string source, string pattern = "/v1/logs") => Map(endpoints, pattern, source, new OtlpForm());

    private static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints, string pattern, string source, IBodyForm form)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(source);
        var services = endpoints.ServiceProvider;
        var found = services.GetKeyedService<HttpLogSource>(source)
            ?? throw new InvalidOperationException($"There is no HTTP source '{source}', so what is sent to '{pattern}' could go nowhere (call AddHttpSource<…>(\"{source}\", …) in AddRulesSdk).");
        var log = new IngestionLog(services.GetRequiredService<ILoggerFactory>().CreateLogger(IngestionLog.Category));
        var handler = new IngestionHandler(found, form, services.GetRequiredService<IngestionActivity>(), log);
        return endpoints.MapPost(pattern, handler.HandleAsync);
    }
}
