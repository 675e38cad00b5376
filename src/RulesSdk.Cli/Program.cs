using System.Runtime.InteropServices;
using RulesSdk.Cli;

using var interrupt = new CancellationTokenSource();

// The first Ctrl-C, or a service manager's request to end, ends the run in good order; the second ends the process at once.
using var keyboard = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var manager = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);

return CliApplication.Run(args, CliHost.Process(), interrupt.Token);

void End(PosixSignalContext context)
{
    context.Cancel = !interrupt.IsCancellationRequested;
    interrupt.Cancel();
}
