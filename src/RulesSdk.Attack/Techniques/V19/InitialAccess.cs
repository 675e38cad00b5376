// Made from Data/enterprise-19.tsv by generators/RulesSdk.AttackConstants. Run that rather than edit this file.
namespace RulesSdk;

public static partial class Attack19
{
    /// <summary>TA0001, Initial Access.</summary>
    public static partial class InitialAccess
    {
        /// <summary>T1078, Valid Accounts.</summary>
        public const string ValidAccounts = "T1078";
        /// <summary>T1078.001, Valid Accounts: Default Accounts.</summary>
        public const string ValidAccountsDefaultAccounts = "T1078.001";
        /// <summary>T1078.002, Valid Accounts: Domain Accounts.</summary>
        public const string ValidAccountsDomainAccounts = "T1078.002";
        /// <summary>T1078.003, Valid Accounts: Local Accounts.</summary>
        public const string ValidAccountsLocalAccounts = "T1078.003";
        /// <summary>T1078.004, Valid Accounts: Cloud Accounts.</summary>
        public const string ValidAccountsCloudAccounts = "T1078.004";
        /// <summary>T1091, Replication Through Removable Media.</summary>
        public const string ReplicationThroughRemovableMedia = "T1091";
        /// <summary>T1133, External Remote Services.</summary>
        public const string ExternalRemoteServices = "T1133";
        /// <summary>T1189, Drive-by Compromise.</summary>
        public const string DriveByCompromise = "T1189";
        /// <summary>T1190, Exploit Public-Facing Application.</summary>
        public const string ExploitPublicFacingApplication = "T1190";
        /// <summary>T1192, Spearphishing Link.</summary>
        [Obsolete("T1192 is revoked in ATT&CK 19 (use Attack19.InitialAccess.PhishingSpearphishingLink, T1566.002).")]
        public const string SpearphishingLink = "T1192";
        /// <summary>T1193, Spearphishing Attachment.</summary>
        [Obsolete("T1193 is revoked in ATT&CK 19 (use Attack19.InitialAccess.PhishingSpearphishingAttachment, T1566.001).")]
        public const string SpearphishingAttachment = "T1193";
        /// <summary>T1194, Spearphishing via Service.</summary>
        [Obsolete("T1194 is revoked in ATT&CK 19 (use Attack19.InitialAccess.PhishingSpearphishingViaService, T1566.003).")]
        public const string SpearphishingViaService = "T1194";
        /// <summary>T1195, Supply Chain Compromise.</summary>
        public const string SupplyChainCompromise = "T1195";
        /// <summary>T1195.001, Supply Chain Compromise: Compromise Software Dependencies and Development Tools.</summary>
        public const string SupplyChainCompromiseCompromiseSoftwareDependenciesAndDevelopmentTools = "T1195.001";
        /// <summary>T1195.002, Supply Chain Compromise: Compromise Software Supply Chain.</summary>
        public const string SupplyChainCompromiseCompromiseSoftwareSupplyChain = "T1195.002";
        /// <summary>T1195.003, Supply Chain Compromise: Compromise Hardware Supply Chain.</summary>
        public const string SupplyChainCompromiseCompromiseHardwareSupplyChain = "T1195.003";
        /// <summary>T1199, Trusted Relationship.</summary>
        public const string TrustedRelationship = "T1199";
        /// <summary>T1200, Hardware Additions.</summary>
        public const string HardwareAdditions = "T1200";
        /// <summary>T1566, Phishing.</summary>
        public const string Phishing = "T1566";
        /// <summary>T1566.001, Phishing: Spearphishing Attachment.</summary>
        public const string PhishingSpearphishingAttachment = "T1566.001";
        /// <summary>T1566.002, Phishing: Spearphishing Link.</summary>
        public const string PhishingSpearphishingLink = "T1566.002";
        /// <summary>T1566.003, Phishing: Spearphishing via Service.</summary>
        public const string PhishingSpearphishingViaService = "T1566.003";
        /// <summary>T1566.004, Phishing: Spearphishing Voice.</summary>
        public const string PhishingSpearphishingVoice = "T1566.004";
        /// <summary>T1659, Content Injection.</summary>
        public const string ContentInjection = "T1659";
        /// <summary>T1669, Wi-Fi Networks.</summary>
        public const string WiFiNetworks = "T1669";
    }
}
