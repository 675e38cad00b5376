using Microsoft.Extensions.Options;

namespace RulesSdk.Hosting.Ingestion;

/// <summary>Refuses options with which no logs can be taken, or anybody could send.</summary>
internal sealed class HttpLogOptionsValidator : IValidateOptions<HttpLogOptions>
{
    private const int ShortestToken = 16;

    public ValidateOptionsResult Validate(string? name, HttpLogOptions options)
    {
        string[] faults =
        [
            .. Unless(!string.IsNullOrWhiteSpace(options.Folder), "has no Folder, so what is sent could not be kept", "name the folder of its spool"),
            .. Unless(options.Tokens.Count > 0 || options.AllowAnonymous, "has no token, so anybody could send", "add to Tokens, or set AllowAnonymous where something in front of the endpoint decides who may"),
            .. Unless(options.Tokens.Count == 0 || !options.AllowAnonymous, "has tokens and AllowAnonymous, so the tokens would protect nothing", "leave one of them out"),
            .. Unless(options.Tokens.All(static token => token.Length >= ShortestToken), $"has a token of fewer than {ShortestToken} characters, which can be guessed", "make one with 'openssl rand -base64 32'"),
            .. Unless(options.MaxBodyBytes >= 4096, $"has a MaxBodyBytes of {options.MaxBodyBytes}, in which hardly a line fits", "choose 4096 or more"),
            .. Unless(options.MaxBodiesAtOnce > 0, $"has a MaxBodiesAtOnce of {options.MaxBodiesAtOnce}, so it would take nothing", "choose a value above 0"),
            .. Unless(options.MaxSpoolBytes / 2 >= options.MaxBodyBytes, $"has a MaxSpoolBytes of {options.MaxSpoolBytes}, in which a body of {options.MaxBodyBytes} bytes may not fit", "choose twice MaxBodyBytes or more"),
            .. Unless(options.RetryAfter > TimeSpan.Zero, $"has a RetryAfter of {options.RetryAfter}, so senders would not wait", "choose a value above 0"),
        ];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        IEnumerable<string> Unless(bool holds, string fault, string remedy) => holds ? [] : [$"The HTTP source '{name}' {fault} ({remedy})."];
    }
}
