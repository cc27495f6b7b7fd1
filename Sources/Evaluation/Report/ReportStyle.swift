/// How the page looks, by day and by night.
enum ReportStyle {
    static let sheet = """
        :root { color-scheme: light dark; --ink: #1b2330; --soft: #586376; --line: #d9dee6;
          --paper: #ffffff; --card: #f4f6f9; --c1: #2b6cb0; --c2: #d0711f; --c3: #2f8f5b;
          --c4: #8a57b5; --c5: #b8403a; --c6: #6b7785; --c7: #a88412; --c8: #2f93a3; --c9: #c2588f; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6eaf0; --soft: #a3aebd; --line: #3a4352; --paper: #14181f;
            --card: #1d232c; --c1: #6aa9ec; --c2: #eb9a52; --c3: #5fc48c; --c4: #bb8de0;
            --c5: #ea7a72; --c6: #97a3b2; --c7: #d6b544; --c8: #62c2d2; --c9: #e58ab8; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink);
          font: 16px/1.55 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
        main { max-width: 800px; margin: 0 auto; padding: 32px 20px 64px; }
        h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .6rem; }
        h2 { font-size: 1.25rem; margin: 2.6rem 0 .4rem; }
        h3 { font-size: 1rem; margin: 1.6rem 0 .3rem; }
        p { margin: .4rem 0 .9rem; }
        .soft, figcaption { color: var(--soft); }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(170px, 1fr));
          gap: 12px; margin: 1.2rem 0; }
        .tile { background: var(--card); border-radius: 8px; padding: 12px 14px; }
        .tile b { display: block; font-size: 1.5rem; line-height: 1.2; }
        .tile span { display: block; font-size: .85rem; color: var(--soft); }
        .note { border-left: 3px solid var(--c2); padding: .1rem 0 .1rem 12px; }
        figure { margin: 1rem 0 1.4rem; }
        figcaption { font-size: .9rem; margin-top: .2rem; }
        .picture, .scroll { overflow-x: auto; }
        svg { display: block; max-width: 100%; min-width: 520px; height: auto; }
        svg text { font: 12px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
          fill: var(--ink); }
        svg .name, svg .small { fill: var(--soft); }
        svg .small { font-size: 11px; }
        svg .value { font-weight: 600; }
        .grid { stroke: var(--line); stroke-width: 1; }
        .axis { stroke: var(--soft); stroke-width: 1; }
        .whisker { stroke: var(--ink); stroke-width: 1.4; }
        .mark { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 5 4; }
        .cell { fill: var(--card); }
        .line { fill: none; stroke-width: 2; }
        .band { opacity: .16; stroke: none; }
        .fill.first, .band.first { fill: var(--c1); } .line.first { stroke: var(--c1); }
        .fill.second, .band.second { fill: var(--c2); } .line.second { stroke: var(--c2); }
        .fill.third, .band.third { fill: var(--c3); } .line.third { stroke: var(--c3); }
        .fill.fourth { fill: var(--c4); } .line.fourth { stroke: var(--c4); }
        .fill.fifth { fill: var(--c5); } .line.fifth { stroke: var(--c5); }
        .fill.sixth { fill: var(--c6); } .line.sixth { stroke: var(--c6); }
        .fill.seventh { fill: var(--c7); } .line.seventh { stroke: var(--c7); }
        .fill.eighth { fill: var(--c8); } .line.eighth { stroke: var(--c8); }
        .fill.ninth { fill: var(--c9); } .line.ninth { stroke: var(--c9); }
        .fill.quiet { fill: var(--c6); }
        table { border-collapse: collapse; font-size: .9rem; width: 100%; }
        th, td { text-align: left; padding: 5px 12px 5px 0; border-bottom: 1px solid var(--line);
          vertical-align: top; }
        th { color: var(--soft); font-weight: 600; vertical-align: bottom; }
        td:first-child { min-width: 9rem; }
        th.number { text-align: right; }
        td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        summary { cursor: pointer; }
        code { background: var(--card); border-radius: 4px; padding: 1px 5px; font-size: .9em; }
        """

    /// Colours in the order in which they are given out.
    static let series = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    ]
}
