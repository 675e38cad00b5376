namespace RulesSdk.Cli;

/// <summary>The exit codes of the process. Part of the tool's contract.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>A detection reached the severity of <c>--fail-on</c>, whatever else went wrong; or a score, a check or a comparison misses what was demanded of it.</summary>
    public const int Detections = 1;

    /// <summary>The command line is wrong; nothing was run.</summary>
    public const int Usage = 2;

    /// <summary>
    /// A file could not be read, or not to its end, or all its records were rejected; a pattern matched no file; a rule was stopped;
    /// a record was rejected under <c>--fail-on-rejects</c>; or the output could not be written. <see cref="Detections"/> and <see cref="Interrupted"/> take precedence.
    /// </summary>
    public const int Input = 3;

    /// <summary>The user interrupted the run (128 + SIGINT).</summary>
    public const int Interrupted = 130;

    /// <summary>What each says, in a few words: as the help and docs/cli.md have it.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> Meanings { get; } =
    [
        (Success, "done"),
        (Detections, "what was demanded is not so: a detection reached --fail-on, a bound is missed, or there is a change or a finding that is to fail"),
        (Usage, "the command line is wrong; nothing was run"),
        (Input, "an input could not be read, or not to its end; a rule was stopped; or the output could not be written"),
        (Interrupted, "interrupted, or asked to end (SIGINT, SIGTERM); what was read until then counts"),
    ];
}
