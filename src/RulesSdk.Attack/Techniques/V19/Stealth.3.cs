// Made from Data/enterprise-19.tsv by generators/RulesSdk.AttackConstants. Run that rather than edit this file.
namespace RulesSdk;

public static partial class Attack19
{
    public static partial class Stealth
    {
        /// <summary>T1672, Email Spoofing.</summary>
        public const string EmailSpoofing = "T1672";
        /// <summary>T1678, Delay Execution.</summary>
        public const string DelayExecution = "T1678";
        /// <summary>T1679, Selective Exclusion.</summary>
        public const string SelectiveExclusion = "T1679";
        /// <summary>T1684.001, Impersonation.</summary>
        public const string Impersonation = "T1684.001";
    }
}
