using System.CommandLine;
using RulesSdk.Cli.Output;

namespace RulesSdk.Cli.Guide;

/// <summary><c>rulesdk docs --guide</c>: from a folder of Markdown to a site.</summary>
internal static class GuideRun
{
    /// <summary>Writes the site, or says why there is none.</summary>
    /// <param name="host">The console.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="guide">The folder of Markdown.</param>
    /// <param name="folder">The folder that is written.</param>
    /// <param name="interrupt">Ends it between two files.</param>
    /// <returns>The exit code.</returns>
    public static int Write(CliHost host, ParseResult parsed, string guide, string folder, CancellationToken interrupt)
    {
        if (!File.Exists(Path.Combine(guide, "README.md")))
        {
            return CliApplication.Refuse(host, parsed, [$"There is no '{SafeText.Plain(Path.Combine(guide, "README.md"))}', so it is not known which pages there are (correct --guide, or add a README.md that links them)."]);
        }

        try
        {
            var book = GuideBook.Read(guide);
            if (book.Faults.Count > 0)
            {
                foreach (var fault in book.Faults)
                {
                    host.Error.WriteLine(SafeText.Plain(fault));
                }

                host.Error.WriteLine("The guide has faults, so no page is written (mend what is named above).");
                return ExitCodes.Input;
            }

            var writer = new GuideWriter(book);
            if (writer.Foreign(folder) is { } foreign)
            {
                return CliApplication.Refuse(host, parsed, [$"'{SafeText.Plain(foreign)}' is there and no guide wrote it, so nothing is written (name another folder, or move the file away)."]);
            }

            host.Error.WriteLine(FormattableString.Invariant($"{writer.Write(folder, interrupt):#,0} pages in {SafeText.Plain(folder)}"));
            return ExitCodes.Success;
        }
        catch (OperationCanceledException)
        {
            host.Error.WriteLine("Interrupted, so the site is not whole (run it again).");
            return ExitCodes.Interrupted;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            host.Error.WriteLine($"The site could not be written: {problem.Message.TrimEnd('.')} (check both folders and their rights).");
            return ExitCodes.Input;
        }
    }
}
