using System.CommandLine;
using RulesSdk.Cli.Commands.Help;
using RulesSdk.Cli.Output;
using RulesSdk.Cli.Packs;
using RulesSdk.Cli.Serving;
using RulesSdk.Input;

namespace RulesSdk.Cli.Commands;

/// <summary><c>rulesdk serve</c>: runs packs over logs that go on, and shows a page of what is detected.</summary>
internal static class ServeCommand
{
    private const int DefaultKept = 1000;
    private const int ShortestToken = 16;
    private const string DefaultListen = "127.0.0.1:7077";

    public static Command Create(CliHost host)
    {
        var packs = PackOption.Create(PackCatalog.Native);
        var listen = new Option<string>("--listen") { Description = "The address and port of the page. Beyond this machine, a token is required.", HelpName = "ADDRESS:PORT", DefaultValueFactory = static _ => DefaultListen };
        var token = new Option<string?>("--token") { Description = $"What opens the page, of {ShortestToken} characters or more. Others on this machine can see command lines. Without it, one is made and printed where --listen goes beyond this machine.", HelpName = "TEXT" };
        var names = new Option<string[]>("--host") { Description = "A further name by which the page may be opened, for instance that of a proxy; may be given several times.", HelpName = "NAME" };
        var keep = NameOptions.Number("--keep", "How many detections the page has, the newest ones; the others are counted.", DefaultKept);
        var schemas = SchemaOption.Create();
        var references = ReferenceOptions.Create();
        var files = new Argument<string[]>("FILES") { Description = "Files of lines of JSON, which are followed, also where they are rotated; patterns with *, ? and **, expanded once; - for standard input.", Arity = ArgumentArity.OneOrMore };
        var command = new ToolCommand(
            "serve",
            "Runs rules over files that are written to, and shows what they detect on a page, as it comes.",
            ("serve trail.ndjson", "Follows the file, and shows a page on this machine alone."),
            ("serve --pack Acme.Detections.dll --listen 0.0.0.0:8080 'logs/*.ndjson'", "Shows it to others too, who need the token that is printed."))
        {
            packs, listen, token, names, keep, schemas, references.Lists, references.Tables, references.Enrichments, files,
        };
        command.SetAction(async (parsed, interrupt) =>
        {
            var unmatched = new List<string>();
            var request = new ServeRequest
            {
                Packs = PackOption.ToRun(parsed, packs),
                Schemas = parsed.GetValue(schemas) ?? [],
                References = references.Get(parsed, out var twice),
                Files = FileArguments.Expand(parsed.GetValue(files)!, host.Input, pattern => unmatched.Add($"'{SafeText.Plain(pattern)}' matches no file, so nothing is served (check the pattern; ** spans folders).")),
                Listen = ListenAddress.Parse(parsed.GetValue(listen)!),
                Token = parsed.GetValue(token),
                Names = parsed.GetValue(names) ?? [],
                Kept = parsed.GetValue(keep),
            };
            var fault = twice ?? SchemaOption.Unknown(request.Schemas, request.Packs) ?? ReferenceOptions.Fault(request.References, [.. request.Packs.SelectMany(static pack => pack.Rules).Distinct()]);
            fault ??= request.Listen is null ? $"'{SafeText.Plain(parsed.GetValue(listen)!)}' is no value of --listen, so nothing is served (write a port, or ADDRESS:PORT, for instance {DefaultListen}, [::1]:7077 or *:7077)." : null;
            fault ??= request.Token is { Length: < ShortestToken } ? $"The token has fewer than {ShortestToken} characters, so it can be guessed, and nothing is served (write a longer one, for instance that of 'openssl rand -base64 32')." : null;
            if (fault is not null)
            {
                return CliApplication.Refuse(host, parsed, [fault]);
            }

            unmatched.ForEach(host.Error.WriteLine);
            return unmatched.Count > 0 ? ExitCodes.Input : await Server.RunAsync(host, request, interrupt).ConfigureAwait(false);
        });
        return command;
    }
}
