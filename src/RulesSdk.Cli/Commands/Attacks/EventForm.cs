namespace RulesSdk.Cli.Commands.Attacks;

/// <summary>How generated events are written.</summary>
internal enum EventForm
{
    /// <summary>As their source writes them.</summary>
    Native,

    /// <summary>As CloudTrail writes them; attacks on hosts are left out or refused.</summary>
    CloudTrail,

    /// <summary>As the shipped normalizers make UDM of them.</summary>
    Udm,

    /// <summary>As an agent on a host writes them; attacks in CloudTrail are left out or refused.</summary>
    Workload,
}
