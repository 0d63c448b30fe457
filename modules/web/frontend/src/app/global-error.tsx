"use client";

/** The last resort, when even a page's own handling of errors failed. */
export default function GlobalError() {
  return (
    <html lang="ko">
      <body>
        <main>
          <p>화면을 그리지 못했어요. 새로 고쳐 주세요.</p>
          <p lang="en">Something broke. Please reload.</p>
        </main>
      </body>
    </html>
  );
}
